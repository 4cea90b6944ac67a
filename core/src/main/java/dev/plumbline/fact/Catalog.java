// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.List;

/**
 * Names that a server knows.
 *
 * @param databases names of its databases that the user may see; empty when they were not asked for
 * @param roles names of its users; empty when they were not asked for
 */
public record Catalog(Seen seen, String target, String address, List<String> databases, List<String> roles)
        implements Fact, TargetFact {
    public Catalog {
        databases = List.copyOf(databases);
        roles = List.copyOf(roles);
    }
}
