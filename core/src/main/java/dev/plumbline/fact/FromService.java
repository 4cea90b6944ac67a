// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.List;
import java.util.Set;

/**
 * Plumbline looks from a one-off container of a compose service, where a program of that service would run.
 *
 * @param service its name
 * @param image what the container is made from
 * @param networks the networks it is on, by the engine's names
 * @param resolvers the addresses of the name servers that programs in it ask; empty until it was looked up in there
 */
public record FromService(Seen seen, String service, String image, Set<String> networks, List<String> resolvers)
        implements Fact {
    public FromService {
        networks = Set.copyOf(networks);
        resolvers = List.copyOf(resolvers);
    }

    /** The same with the name servers. */
    public FromService withResolvers(List<String> seenInside) {
        return new FromService(seen, service, image, networks, seenInside);
    }
}
