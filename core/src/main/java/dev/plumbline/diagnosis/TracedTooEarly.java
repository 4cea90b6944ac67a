// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Target;
import dev.plumbline.text.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A variable that was read unset, and set by the same program only afterwards: what was made of it keeps the default. */
final class TracedTooEarly {
    private final TracedRun run;

    TracedTooEarly(TracedRun run) {
        this.run = run;
    }

    List<Finding> judge(long pid) {
        List<Finding> findings = new ArrayList<>();
        for (SettingRead read : run.of(SettingRead.class, pid)) {
            SettingWritten written = read.set() ? null : writtenAfter(read);
            if (written != null && pointsTheWay(read.name())) {
                finding(read, written).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private @Nullable SettingWritten writtenAfter(SettingRead read) {
        for (SettingWritten written : run.of(SettingWritten.class, read.pid())) {
            boolean later = !written.seen().at().isBefore(read.seen().at());
            if (later && written.value() != null && written.name().equals(read.name())) {
                return written;
            }
        }
        return null;
    }

    /** Whether it says where the server is; a user or a password read too early does not lead elsewhere. */
    static boolean pointsTheWay(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.endsWith("URL")
                || upper.endsWith("URI")
                || upper.endsWith("DSN")
                || upper.endsWith("HOST")
                || upper.endsWith("PORT")
                || upper.endsWith("SERVER");
    }

    private Optional<Finding> finding(SettingRead read, SettingWritten written) {
        long pid = read.pid();
        ClientMade client = run.of(ClientMade.class, pid).stream()
                .filter(made -> !made.seen().at().isBefore(read.seen().at())
                        && (elsewhere(made.endpoint(), written)
                                || nowhere(made, written)
                                || otherAccount(made, written)))
                .findFirst()
                .orElse(null);
        ProcessDial dial = run.failed(pid).stream()
                .filter(each -> elsewhere(TracedRun.asked(each), written))
                .findFirst()
                .orElse(null);
        if (client == null && dial == null) {
            return Optional.empty();
        }
        boolean between =
                client != null && !client.seen().at().isAfter(written.seen().at());
        boolean sure = between || dial != null && TracedRun.loopback(TracedRun.asked(dial)) && !readAgain(written);
        Draft draft = Draft.of(
                        Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY,
                        sure && dial != null ? Certainty.CERTAIN : Certainty.LIKELY,
                        Sight.brief(read.name()) + " is read before the line that sets it")
                .subcause("read-before-loaded");
        LoadedFirst first = new LoadedFirst(run, read, written);
        if (first.fromFile()) {
            draft.settle(first.started());
        }
        TargetConfigured target = run.configured(read.name());
        if (target != null) {
            draft.about(target.target());
        }
        run.tellUnset(read, draft);
        String set = after(read, written) + " " + place(pid, written.stack()) + loaded(first) + " set it to `"
                + written.value() + "`";
        if (!between) {
            draft.note(set);
        }
        if (client != null) {
            draft.note(client.library() + " " + client.type() + " was made at " + place(pid, client.stack())
                    + (client.endpoint() == null ? "" : ", for " + TracedRun.shown(client.endpoint()))
                    + (otherAccount(client, written) ? TracedRun.account(client) : ""));
        }
        if (between) {
            draft.note(set);
        }
        if (dial != null) {
            draft.note(TracedRun.shown(TracedRun.asked(dial)) + " was dialled all the same: " + TracedRun.ending(dial));
        }
        first.tell(draft);
        return Optional.of(draft.build());
    }

    /** Whether the program's own code read the late value too, and may have made of it what was dialled. */
    private boolean readAgain(SettingWritten written) {
        return run.of(SettingRead.class, written.pid()).stream()
                .anyMatch(each -> each.set()
                        && each.name().equals(written.name())
                        && !each.seen().at().isBefore(written.seen().at())
                        && each.stack().stream().anyMatch(Frame::own));
    }

    private static boolean otherAccount(ClientMade made, SettingWritten written) {
        Target meant = TracedRun.targetOf(written.value());
        return meant != null && TracedRun.otherAccount(made, meant);
    }

    /** Whether a client was made without an address before there was one, and then had nothing to dial. */
    private boolean nowhere(ClientMade made, SettingWritten written) {
        return run.withoutAddress(made)
                && made.seen().at().isBefore(written.seen().at());
    }

    /** Whether a place is another than the one that the late value names. */
    private static boolean elsewhere(@Nullable Endpoint place, SettingWritten written) {
        Endpoint meant = TracedRun.endpointOf(written.value());
        if (place == null) {
            return false;
        }
        if (meant != null) {
            return !TracedRun.same(place, meant);
        }
        return place instanceof Endpoint.HostPort at
                && !at.host().equals(written.value())
                && !String.valueOf(at.port()).equals(written.value());
    }

    private String place(long pid, List<Frame> stack) {
        return TracedRun.own(stack).map(frame -> run.shown(pid, frame)).orElse("an unknown place");
    }

    private static String after(SettingRead read, SettingWritten written) {
        return Times.shown(Duration.between(read.seen().at(), written.seen().at())) + " later";
    }

    private static String loaded(LoadedFirst first) {
        String file = first.file();
        return file == null ? "" : " loaded " + file + " and";
    }
}
