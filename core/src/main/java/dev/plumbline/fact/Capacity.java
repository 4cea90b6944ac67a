// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.List;

/**
 * How many connections a server allows and who holds them.
 *
 * @param limit connections allowed in all
 * @param reserved how many of them ordinary users cannot have
 * @param inUse connections that stand now, this one included
 * @param holders who holds them, largest first, bounded
 */
public record Capacity(
        Seen seen, String target, String address, int limit, int reserved, int inUse, List<Holder> holders)
        implements Fact, TargetFact {
    public Capacity {
        holders = List.copyOf(holders);
    }

    /**
     * One holder of connections.
     *
     * @param who user, database and application in one phrase
     * @param connections how many
     */
    public record Holder(String who, int connections) {}
}
