// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Frame;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.target.ParsedTarget;
import dev.plumbline.target.Secret;
import dev.plumbline.target.TargetParser;
import dev.plumbline.target.TargetProblem;
import java.util.ArrayList;
import java.util.List;

/** A value that came into the process with what does not belong to it, such as quotes or a line end. */
final class TracedMalformed {
    private final TracedRun run;

    TracedMalformed(TracedRun run) {
        this.run = run;
    }

    List<Finding> judge(long pid) {
        List<ProcessDial> failed = run.failed(pid);
        for (SettingRead read : failed.isEmpty() ? List.<SettingRead>of() : run.of(SettingRead.class, pid)) {
            String value = read.value();
            if (value == null || !value.contains("://")) {
                continue;
            }
            // The mask itself would count as a password that nobody has filled in.
            ParsedTarget parsed = new TargetParser().parse(value.replace(Secret.MASK, "x"));
            for (TargetProblem problem : parsed.problems()) {
                boolean around = problem.kind() == TargetProblem.Kind.QUOTES_KEPT
                        || problem.kind() == TargetProblem.Kind.CONTROL_CHARACTER
                        || problem.kind() == TargetProblem.Kind.SHELL_PREFIX;
                if (around) {
                    return List.of(finding(read, parsed, problem, failed.getFirst()));
                }
            }
        }
        return List.of();
    }

    private Finding finding(SettingRead read, ParsedTarget parsed, TargetProblem problem, ProcessDial dial) {
        Setting setting = new Setting(
                read.seen(), read.name(), parsed.written(), new Origin.Environment(read.name()), null, null, List.of());
        Finding found = Settings.malformed(run.facts(), new SettingProblem(read.seen(), read.name(), setting, problem));
        List<String> evidence = new ArrayList<>(found.evidence());
        evidence.add(run.who(read.pid()) + " read it so at " + run.where(read.pid(), read.stack()));
        evidence.add(TracedRun.shown(TracedRun.asked(dial)) + " was dialled" + run.from(dial.pid(), dial.stack()) + ": "
                + run.endings(dial));
        Frame reader = read.stack().isEmpty() ? null : TracedRun.chooser(read.stack());
        Place place = reader == null
                ? found.place()
                : new Place(run.origin(read.pid(), reader), read.name(), null, null, "read here");
        return new Finding(
                found.cause(),
                found.subcause(),
                Certainty.CERTAIN,
                found.target(),
                found.title(),
                place,
                evidence,
                found.fixes(),
                List.of());
    }
}
