// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Frame;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TracedProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A child that was started with an environment of its own and reads unset what its parent has set. */
final class TracedChildren {
    private final TracedRun run;

    TracedChildren(TracedRun run) {
        this.run = run;
    }

    List<Finding> judge(long pid) {
        TracedProcess child = run.process(pid).orElse(null);
        List<ProcessDial> failed = run.failed(pid);
        if (child == null || failed.isEmpty()) {
            return List.of();
        }
        for (SettingRead read : run.of(SettingRead.class, pid)) {
            String known = read.set() ? null : setIn(child.parent(), read.name());
            if (known != null && TracedTooEarly.pointsTheWay(read.name())) {
                return List.of(finding(read, child.parent(), known, failed.get(0)));
            }
        }
        return List.of();
    }

    /** How the parent has a variable that it did not remove: it set it for itself, or read it; null when it has none. */
    private @Nullable String setIn(long parent, String name) {
        List<SettingWritten> written = run.of(SettingWritten.class, parent).stream()
                .filter(each -> each.name().equals(name))
                .toList();
        if (!written.isEmpty()) {
            SettingWritten last = written.getLast();
            return last.value() == null ? null : "it set it at " + run.where(parent, last.stack());
        }
        return run.of(SettingRead.class, parent).stream()
                .filter(each -> each.set() && each.name().equals(name))
                .findFirst()
                .map(each -> "it read it at " + run.where(parent, each.stack()))
                .orElse(null);
    }

    private Finding finding(SettingRead read, long parent, String known, ProcessDial dial) {
        long pid = read.pid();
        String name = Sight.brief(read.name());
        Frame reader = TracedRun.own(read.stack()).orElse(null);
        Draft draft = Draft.of(
                        Cause.ENV_VAR_NOT_SET, Certainty.CERTAIN, name + " is set in the parent and unset in its child")
                .subcause("child-without-variable")
                .note(run.who(parent) + " has " + name + ": " + known)
                .note("its child " + run.who(pid) + " read " + name + " unset at " + run.where(pid, read.stack()))
                .note(TracedRun.shown(TracedRun.asked(dial)) + " was dialled" + run.from(pid, dial.stack()) + ": "
                        + run.endings(dial));
        TargetConfigured target = run.configured(read.name());
        if (target != null) {
            draft.about(target.target());
        }
        if (reader != null) {
            draft.place(new Place(run.origin(pid, reader), read.name(), null, null, "unset when it is read here"));
        }
        String runtime =
                run.process(parent).map(each -> String.valueOf(each.runtime())).orElse("");
        String line = runtime.startsWith("node")
                ? "{ env: { ...process.env, /* what is added */ } }"
                : runtime.startsWith("python") ? "env={**os.environ, ...}" : null;
        return draft.fix(Fix.replacement(
                        "start the child with the parent's environment and what is added to it", line, null))
                .build();
    }
}
