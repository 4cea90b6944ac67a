// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.DeployedService;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.ServiceTarget;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a workflow or a manifest alone shows to be wrong in the settings of its programs; nothing is dialled for it. */
final class DeployedSettings implements Rule {

    @Override
    public List<Finding> judge(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        for (ServiceTarget target : facts.of(ServiceTarget.class)) {
            List<DeployedService> beside = facts.of(DeployedService.class).stream()
                    .filter(service -> service.where().equals(target.service()))
                    .toList();
            Sight sight = new Sight(facts, target.configured());
            if (!beside.isEmpty() && sight.as().first() instanceof Endpoint.HostPort there) {
                findings.addAll(judge(sight, there, beside));
            }
        }
        return findings;
    }

    private static List<Finding> judge(Sight sight, Endpoint.HostPort there, List<DeployedService> beside) {
        boolean byName = beside.getFirst().byName();
        if (Sight.loopback(there.host())) {
            DeployedService server = only(sight, beside);
            return server == null ? List.of() : byName ? itself(sight, server) : onRunner(sight, there, server);
        }
        for (DeployedService service : beside) {
            if (there.host().equals(service.name()) || there.host().startsWith(service.name() + ".")) {
                return byName
                        ? port(sight, there, service)
                        : name(sight, there, service).alone();
            }
        }
        return List.of();
    }

    /** The one server of the kind beside the program; null when there is none or a choice. */
    private static @Nullable DeployedService only(Sight sight, List<DeployedService> beside) {
        List<DeployedService> servers = beside.stream()
                .filter(service -> service.serves() != null
                        && Sight.sameProtocol(Objects.requireNonNull(service.serves()), sight.kind()))
                .toList();
        return servers.size() == 1 ? servers.getFirst() : null;
    }

    private static List<Finding> itself(Sight sight, DeployedService server) {
        int port = server.ports().isEmpty()
                ? sight.kind().defaultPort()
                : server.ports().getFirst().containerPort();
        return told(sight, server, Cause.LOCALHOST_INSIDE_CONTAINER, "is told to connect to itself")
                .blame(Part.HOST, "in a container this is the container itself")
                .note("it runs in a container, and reaches the server by its name")
                .fix(moved(sight, "use the service's name as the host", new Endpoint.HostPort(server.name(), port)))
                .alone();
    }

    /** A job that runs on the runner itself reaches services by the ports that are mapped to it. */
    private static List<Finding> onRunner(Sight sight, Endpoint.HostPort there, DeployedService server) {
        PortMapping mapped = mapped(sight, server);
        Integer outer = mapped == null ? null : mapped.hostPort();
        if (mapped != null && outer != null) {
            boolean fits = server.ports().stream().anyMatch(each -> Objects.equals(each.hostPort(), there.port()));
            return fits
                    ? List.of()
                    : told(sight, server, Cause.WRONG_PORT, "dials a port that the job does not map")
                            .blame(Part.PORT, "mapped is " + outer)
                            .note("`" + server.name() + "` is mapped as " + outer + ":" + mapped.containerPort())
                            .change("use port " + outer, Part.PORT, String.valueOf(outer), null)
                            .alone();
        }
        return map(
                        told(sight, server, Cause.PORT_NOT_PUBLISHED, "dials a port that the job does not map")
                                .blame(Part.PORT, "no service has this port on the runner")
                                .note("the job runs on the runner itself, where only mapped ports are reached"),
                        there.port(),
                        sight.kind().defaultPort())
                .alone();
    }

    private static @Nullable PortMapping mapped(Sight sight, DeployedService server) {
        return server.ports().stream()
                .filter(each -> each.hostPort() != null
                        && (each.containerPort() == sight.kind().defaultPort()
                                || server.ports().size() == 1))
                .findFirst()
                .orElse(null);
    }

    private static Draft map(Draft draft, int outer, int inner) {
        return draft.fix(Fix.replacement("map the service's port", "ports: [\"" + outer + ":" + inner + "\"]", null));
    }

    private static Draft name(Sight sight, Endpoint.HostPort there, DeployedService server) {
        Draft draft = told(
                        sight, server, Cause.WRONG_HOST, "dials a service by its name, which the runner does not know")
                .subcause("wrong-host-name")
                .blame(Part.HOST, "known to containers of the job only");
        Endpoint.HostPort here = reachedFromRunner(draft, sight, there, server);
        return draft.fix(moved(sight, "use " + here.shown(), here));
    }

    /** A change that is shown and not tried: it holds elsewhere, or after something else was done. */
    static Fix moved(Sight sight, String text, Endpoint.HostPort there) {
        return Fix.replacement(text, Pointing.moved(sight.configured(), there), null);
    }

    /** Tells how a job that runs on the runner itself reaches a service, and where. */
    static Endpoint.HostPort reachedFromRunner(
            Draft draft, Sight sight, Endpoint.HostPort there, DeployedService server) {
        draft.note("the job has no `container`, so it runs on the runner itself, where a service is a mapped port of "
                + "localhost");
        PortMapping mapped = mapped(sight, server);
        Integer outer = mapped == null ? null : mapped.hostPort();
        if (outer == null) {
            map(
                    draft.note("no port of `" + server.name() + "` is mapped"),
                    there.port(),
                    sight.kind().defaultPort());
        }
        return new Endpoint.HostPort("localhost", outer == null ? there.port() : outer);
    }

    private static List<Finding> port(Sight sight, Endpoint.HostPort there, DeployedService server) {
        for (PortMapping each : server.ports()) {
            if (each.containerPort() == there.port()) {
                return List.of();
            }
        }
        PortMapping first = server.ports().isEmpty() ? null : server.ports().getFirst();
        if (first == null || first.hostPort() != null && first.hostPort() != there.port()) {
            return List.of();
        }
        Cause cause = first.hostPort() == null ? Cause.WRONG_PORT : Cause.PUBLISHED_PORT_USED_BETWEEN_CONTAINERS;
        int port = first.containerPort();
        return told(sight, server, cause, "dials a port that " + Sight.brief(server.name()) + " does not have")
                .blame(Part.PORT, "`" + server.name() + "` is on " + port)
                .change("use port " + port, Part.PORT, String.valueOf(port), null)
                .alone();
    }

    private static Draft told(Sight sight, DeployedService server, Cause cause, String what) {
        String kind = server.serves() == null ? "" : ", a " + server.serves().label() + " server";
        return Draft.of(cause, Certainty.LIKELY, sight, Sight.brief(server.where()) + " " + what)
                .note("the setting holds in " + server.where() + ", not on this host")
                .note("beside it is the service `" + server.name() + "`" + kind + " ("
                        + server.origin().shown() + ")");
    }
}
