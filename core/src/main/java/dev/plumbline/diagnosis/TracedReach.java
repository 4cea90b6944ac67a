// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.InsideContainer;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Endpoint.HostPort;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The place that was meant was dialled and did not answer: what that alone says. */
final class TracedReach {
    private final TracedRun run;

    TracedReach(TracedRun run) {
        this.run = run;
    }

    /** All configured servers that were dialled in vain; the first other one where there is none. */
    List<Finding> judge(long pid) {
        List<Finding> configured = configured(pid, Set.of());
        return configured.isEmpty()
                ? run.failed(pid).stream().limit(1).flatMap(this::finding).toList()
                : configured;
    }

    /**
     * The configured servers that were dialled in vain.
     *
     * @param explained names of targets of which more is known already
     */
    List<Finding> configured(long pid, Set<String> explained) {
        Set<String> told = new HashSet<>(explained);
        return run.failed(pid).stream()
                .filter(dial -> run.meantBy(TracedRun.asked(dial))
                        .filter(meant -> told.add(meant.target()))
                        .isPresent())
                .flatMap(this::finding)
                .toList();
    }

    private Stream<Finding> finding(ProcessDial dial) {
        Draft draft = draft(dial);
        return draft == null ? Stream.empty() : Stream.of(told(draft, dial));
    }

    private @Nullable Draft draft(ProcessDial dial) {
        Endpoint asked = TracedRun.asked(dial);
        if (asked instanceof Endpoint.SocketPath socket) {
            return Draft.of(Cause.UNIX_SOCKET_MISSING, Certainty.LIKELY, "the socket file did not answer")
                    .fix("name the server's own socket, or its host and port")
                    .settle("ls -l " + socket.path());
        }
        if (!(asked instanceof HostPort at)) {
            return null;
        }
        ComposeService service = service(at.host());
        if (service != null && !container()) {
            return fromElsewhere(at, service);
        }
        if (dial.attempts().isEmpty()) {
            return Draft.of(
                            Cause.WRONG_HOST,
                            Certainty.CERTAIN,
                            "the name " + Sight.brief(at.host()) + " was not found")
                    .fix("correct the name, or run the program where it is known");
        }
        if (TracedRun.loopback(at) && container()) {
            return localhost(at);
        }
        if (dial.attempts().stream().allMatch(each -> each.outcome() == Dial.Outcome.REFUSED)) {
            return Draft.of(Cause.SERVER_NOT_RUNNING, Certainty.LIKELY, "connection refused by " + TracedRun.shown(at))
                    .settle("ss -ltn 'sport = :" + at.port() + "'")
                    .fix("start the server, or correct host and port");
        }
        return Draft.of(Cause.OTHER_NETWORK, Certainty.LIKELY, "no way to " + TracedRun.shown(at) + " from here")
                .subcause("right-host-from-elsewhere")
                .settle("ip route get "
                        + (Situation.isAddress(at.host())
                                ? at.host()
                                : "$(getent hosts " + at.host() + " | cut -d' ' -f1)"))
                .fix("run the program in the network of the server, or open the way to it");
    }

    private Finding told(Draft draft, ProcessDial dial) {
        long pid = dial.pid();
        Endpoint asked = TracedRun.asked(dial);
        draft.note(run.who(pid) + " dialled " + TracedRun.shown(asked) + run.from(pid, dial.stack()) + ": "
                + run.endings(dial));
        run.meantBy(asked)
                .ifPresentOrElse(
                        meant -> meant(draft, meant),
                        () -> run.literal(dial)
                                .ifPresent(found -> draft.place(Pointing.at(found, null, "leads there"))
                                        .note(TracedRun.leads(found))));
        return draft.build();
    }

    private static void meant(Draft draft, TargetConfigured meant) {
        draft.about(meant.target())
                .place(Pointing.at(meant, Part.HOST, "dialled, and no way to it"))
                .note("that is what "
                        + Sight.brief(
                                meant.setting(Part.HOST).map(Setting::name).orElse(meant.target()))
                        + " names");
        meant.setting(Part.HOST)
                .ifPresent(setting -> setting.shadows().stream()
                        .limit(1)
                        .forEach(hidden -> draft.note(setting.origin().shown() + " hides "
                                        + hidden.origin().shown() + ", which names `"
                                        + hidden.value().masked() + "`")
                                .fix("or take " + setting.name() + " out of "
                                        + setting.origin().shown() + ", so that "
                                        + hidden.origin().shown() + " holds")));
    }

    private boolean container() {
        return !run.facts().of(InsideContainer.class).isEmpty();
    }

    private @Nullable ComposeService service(String name) {
        return run.facts().of(ComposeService.class).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Draft fromElsewhere(HostPort at, ComposeService service) {
        Draft draft = Draft.of(
                        Cause.WRONG_HOST,
                        Certainty.CERTAIN,
                        Sight.brief(at.host()) + " is a name inside the compose network only")
                .subcause("right-host-from-elsewhere")
                .note("`" + service.name() + "` is a compose service ("
                        + service.origin().shown() + ") and this run is outside its network");
        service.ports().stream()
                .filter(each -> each.hostPort() != null)
                .findFirst()
                .ifPresent(published -> draft.fix("from this machine use localhost:" + published.hostPort()));
        return draft.command(
                "or run the program inside that network", "docker compose run --rm APP " + run.wholeCommand());
    }

    private Draft localhost(HostPort at) {
        Draft draft = Draft.of(
                        Cause.LOCALHOST_INSIDE_CONTAINER,
                        Certainty.CERTAIN,
                        "connection refused by " + TracedRun.shown(at) + " inside a container")
                .note("this process runs in a container, and in it localhost is the container itself");
        for (ComposeService service : run.facts().of(ComposeService.class)) {
            ServerKind serves = service.serves();
            if (serves != null && (!Situation.usual(at.port()) || serves.defaultPort() == at.port())) {
                return draft.fix("use the service's name as the host: " + service.name());
            }
        }
        return draft.fix("use the name of the server's container or machine as the host");
    }
}
