// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.FromService;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The compose service from which targets were probed, and the services that they lead to.
 *
 * @param service its name
 * @param image what its one-off container was made from
 * @param networks sorted
 * @param resolvers the name servers that programs in it ask
 * @param reached the containers of the services that the targets name
 */
public record Standpoint(
        String service, String image, List<String> networks, List<String> resolvers, List<Reached> reached) {
    public Standpoint {
        networks = List.copyOf(networks);
        resolvers = List.copyOf(resolvers);
        reached = List.copyOf(reached);
    }

    /**
     * A container that a target leads to.
     *
     * @param service its compose service
     * @param container its name
     * @param image what it was made from
     * @param state such as {@code running} or {@code running, healthy}
     * @param networks sorted
     */
    public record Reached(String service, String container, String image, String state, List<String> networks) {
        public Reached {
            networks = List.copyOf(networks);
        }
    }

    /** Where the facts were seen from; null when it was no compose service. */
    public static @Nullable Standpoint of(Facts facts) {
        for (FromService from : facts.of(FromService.class)) {
            return new Standpoint(
                    from.service(), from.image(), sorted(from.networks()), from.resolvers(), reached(facts));
        }
        return null;
    }

    private static List<Reached> reached(Facts facts) {
        Set<String> hosts = new HashSet<>();
        for (TargetConfigured target : facts.of(TargetConfigured.class)) {
            for (Endpoint endpoint : target.as().endpoints()) {
                hosts.add(endpoint instanceof Endpoint.HostPort place ? place.host() : "");
            }
        }
        List<Reached> reached = new ArrayList<>();
        for (RunningContainer container : facts.of(RunningContainer.class)) {
            String service = container.service();
            if (service != null && hosts.contains(service)) {
                String health = container.health() == null ? "" : ", " + container.health();
                reached.add(new Reached(
                        service,
                        container.name(),
                        container.image(),
                        container.state() + health,
                        sorted(container.networks())));
            }
        }
        return reached;
    }

    private static List<String> sorted(Set<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }

    /** A line about the service, and one a container that the targets lead to. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("from compose service " + service + "  one-off container of " + image + ", " + on(networks)
                + (resolvers.isEmpty() ? "" : ", resolver " + String.join(" and ", resolvers)));
        for (Reached each : reached) {
            lines.add("  to compose service " + each.service() + "  container " + each.container() + " of "
                    + each.image() + ", " + each.state() + ", " + on(each.networks()));
        }
        return lines;
    }

    private static String on(List<String> networks) {
        return networks.isEmpty()
                ? "on no network"
                : (networks.size() == 1 ? "network " : "networks ") + String.join(" and ", networks);
    }
}
