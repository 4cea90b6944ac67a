// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Endpoint.HostPort;
import dev.plumbline.target.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was dialled against what is configured, where no reading of a setting explains the difference. */
final class TracedElsewhere {
    private final TracedRun run;

    TracedElsewhere(TracedRun run) {
        this.run = run;
    }

    List<Finding> judge(long pid) {
        for (ProcessDial dial : run.failed(pid)) {
            Endpoint asked = TracedRun.asked(dial);
            List<Finding> clients = severalClients(dial, asked);
            if (!clients.isEmpty()) {
                return clients;
            }
            TargetConfigured missed = run.meantBy(asked).isPresent() ? null : missed(asked);
            if (missed != null) {
                return List.of(neverDialled(dial, asked, missed));
            }
        }
        return List.of();
    }

    /** Two clients of one library and process that lead to different servers, of which one answers. */
    private List<Finding> severalClients(ProcessDial failed, @Nullable Endpoint asked) {
        List<ClientMade> made = run.of(ClientMade.class, failed.pid());
        ClientMade lost = made.stream()
                .filter(each -> TracedRun.same(each.endpoint(), asked))
                .findFirst()
                .orElse(null);
        if (lost == null) {
            return List.of();
        }
        for (ClientMade good : made) {
            boolean other = good.endpoint() != null && !TracedRun.same(good.endpoint(), asked);
            if (other && good.library().equals(lost.library()) && answered(good)) {
                Draft draft = Draft.of(
                                Cause.WRONG_HOST, Certainty.LIKELY, "two clients of one process dial different servers")
                        .subcause("several-clients")
                        .note(client(good) + ", which answers")
                        .note(client(lost) + ": " + TracedRun.ending(failed))
                        .settle("grep -rn " + TracedRun.shown(asked).replaceFirst(":\\d+$", "") + " .")
                        .fix("make the second client of the same setting as the first");
                TracedRun.own(lost.stack())
                        .ifPresent(frame -> draft.place(new Place(
                                run.origin(lost.pid(), frame), lost.type(), null, null, "this one leads elsewhere")));
                return draft.alone();
            }
        }
        return List.of();
    }

    private boolean answered(ClientMade made) {
        return run.of(ProcessDial.class, made.pid()).stream()
                .anyMatch(dial -> dial.connected() && TracedRun.same(dial.asked(), made.endpoint()));
    }

    private String client(ClientMade made) {
        return made.library() + " " + made.type() + " made at " + run.where(made.pid(), made.stack()) + " leads to "
                + TracedRun.shown(made.endpoint());
    }

    /** A configured target of the same kind that nobody dialled; null when there is none. */
    private @Nullable TargetConfigured missed(@Nullable Endpoint asked) {
        for (TargetConfigured each : run.facts().of(TargetConfigured.class)) {
            boolean chosen = each.settings().values().stream()
                    .noneMatch(setting -> setting.origin() instanceof Origin.ProgramDefault);
            boolean kind = TracedRun.sameKind(each.as(), asked);
            boolean dialled = run.facts().of(ProcessDial.class).stream()
                    .anyMatch(dial -> each.as().endpoints().stream()
                            .anyMatch(endpoint -> TracedRun.same(endpoint, TracedRun.asked(dial))));
            if (chosen && kind && !dialled) {
                return each;
            }
        }
        return null;
    }

    private Finding neverDialled(ProcessDial dial, @Nullable Endpoint asked, TargetConfigured missed) {
        String setting =
                missed.setting(Part.HOST).map(each -> Sight.brief(each.name())).orElse(missed.target());
        String meant = TracedRun.shown(missed.as().first());
        boolean blind = run.facts().of(SensorBlind.class).stream()
                .anyMatch(each -> each.pid() == null || each.pid() == dial.pid());
        Draft draft = Draft.of(
                        Cause.ENV_VAR_NOT_SET,
                        blind ? Certainty.POSSIBLE : Certainty.LIKELY,
                        "what " + setting + " names was never dialled")
                .subcause("setting-never-read")
                .about(missed.target())
                .place(Pointing.at(missed, Part.HOST, "never dialled in this run"))
                .note(TracedRun.shown(asked) + " was dialled by " + run.who(dial.pid()) + " from "
                        + run.where(dial.pid(), dial.stack()) + ": " + TracedRun.ending(dial))
                .note(setting + " names " + meant + "; nobody dialled it"
                        + (missed.as().first() instanceof HostPort at && !Situation.isAddress(at.host())
                                ? ", nor looked up " + Sight.brief(at.host())
                                : ""))
                .note(read(setting))
                .settle("grep -rn " + (asked instanceof HostPort at ? at.host() : "localhost") + " .");
        String two = twoAddresses(dial, missed);
        if (!two.isEmpty()) {
            draft.note(two);
        }
        return draft.fix("let the program take its place from " + setting + ", or set what it reads instead")
                .command(
                        "see where such a place is written",
                        "grep -rn " + (asked instanceof HostPort at ? at.host() : "localhost") + " --include='*.*' .")
                .build();
    }

    /** Several addresses in one attempt are those of one name: a setting that holds an address cannot have led there. */
    private static String twoAddresses(ProcessDial dial, TargetConfigured missed) {
        boolean several = dial.attempts().stream()
                        .map(ProcessDial.Attempt::address)
                        .distinct()
                        .count()
                > 1;
        boolean address = missed.as().first() instanceof HostPort at && Situation.isAddress(at.host());
        return several && address
                ? "several addresses were tried in one attempt, so a name was dialled that has as many; the setting holds an address"
                : "";
    }

    private String read(String setting) {
        List<String> readers = new ArrayList<>();
        for (SettingRead each : run.facts().of(SettingRead.class)) {
            String at = run.where(each.pid(), each.stack()) + " in " + run.who(each.pid());
            if (each.name().equals(setting) && readers.size() < 3 && !readers.contains(at)) {
                readers.add(at);
            }
        }
        return readers.isEmpty()
                ? "no process that could be observed read " + setting
                : setting + " was read at " + String.join(" and ", readers);
    }
}
