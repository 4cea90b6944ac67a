// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.ServiceTarget;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a compose file alone shows to be wrong in the settings of its services; nothing is dialled for it. */
final class ServiceSettings implements Rule {

    @Override
    public List<Finding> judge(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        for (ServiceTarget target : facts.of(ServiceTarget.class)) {
            Sight sight = new Sight(facts, target.configured());
            ComposeService own = sight.service(target.service());
            if (own != null && sight.as().first() instanceof Endpoint.HostPort there && !shared(own)) {
                findings.addAll(judge(sight, own, there));
            }
        }
        return findings;
    }

    /** Whether it has no network of its own: then localhost is another one's, or the host. */
    private static boolean shared(ComposeService service) {
        return service.networks().stream().anyMatch(name -> name.equals("host") || name.indexOf(':') >= 0);
    }

    private static List<Finding> judge(Sight sight, ComposeService own, Endpoint.HostPort there) {
        if (Sight.loopback(there.host())) {
            ComposeService server = server(sight, own);
            return server == null ? List.of() : loopback(sight, own, server);
        }
        ComposeService server = sight.service(there.host());
        if (server == null || shared(server)) {
            return List.of();
        }
        for (PortMapping mapping : server.ports()) {
            Integer outer = mapping.hostPort();
            if (outer != null && outer == there.port() && mapping.containerPort() != there.port()) {
                return published(sight, own, server, mapping);
            }
        }
        return List.of();
    }

    /** The one service whose server could be meant; null when there is none or a choice. */
    private static @Nullable ComposeService server(Sight sight, ComposeService own) {
        List<ComposeService> servers = sight.services();
        boolean itself = servers.stream().anyMatch(service -> service.name().equals(own.name()));
        return itself || servers.size() != 1 ? null : servers.get(0);
    }

    private static List<Finding> loopback(Sight sight, ComposeService own, ComposeService server) {
        int port = sight.innerPort(server);
        return Draft.of(
                        Cause.LOCALHOST_INSIDE_CONTAINER,
                        Certainty.LIKELY,
                        sight,
                        "service " + Sight.brief(own.name()) + " is told to connect to itself")
                .blame(Part.HOST, "in a container this is the container itself")
                .note("the setting holds inside the service `" + own.name() + "`, which runs no database")
                .note("compose service `" + server.name() + "` is a "
                        + sight.kind().label() + " server (" + server.origin().shown() + ")")
                .move("use the service's name as the host", new Endpoint.HostPort(server.name(), port))
                .settle("docker compose exec " + own.name() + " env")
                .alone();
    }

    private static List<Finding> published(
            Sight sight, ComposeService own, ComposeService server, PortMapping mapping) {
        int inner = mapping.containerPort();
        return Draft.of(
                        Cause.PUBLISHED_PORT_USED_BETWEEN_CONTAINERS,
                        Certainty.LIKELY,
                        sight,
                        "service " + Sight.brief(own.name()) + " dials the host's port of " + server.name())
                .blame(Part.PORT, "this port exists on the host only")
                .note("`" + server.name() + "` publishes " + mapping.hostPort() + ":" + inner + " ("
                        + server.origin().shown() + ")")
                .note("between containers the inner port counts, here " + inner)
                .change("use the inner port " + inner, Part.PORT, String.valueOf(inner), null)
                .settle("docker compose exec " + own.name() + " env")
                .alone();
    }
}
