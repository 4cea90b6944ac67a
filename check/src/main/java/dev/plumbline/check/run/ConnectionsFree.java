// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.fact.Capacity;

/** How many of the connections that a server allows are taken. */
final class ConnectionsFree {
    private static final int MOST_PERCENT = 80;
    private static final int MOST_HOLDERS = 3;

    private ConnectionsFree() {}

    static Check of(Capacity capacity, Draft draft) {
        int usable = Math.max(1, capacity.limit() - capacity.reserved());
        int percent = (int) Math.round(100.0 * capacity.inUse() / usable);
        String reserved = capacity.reserved() == 0 ? "" : ", " + capacity.reserved() + " reserved";
        draft.figure(capacity.inUse() + " of " + capacity.limit() + " (" + percent + "%" + reserved + ")")
                .bound("at most " + MOST_PERCENT + "%")
                .value("used", capacity.inUse())
                .value("limit", capacity.limit())
                .value("reserved", capacity.reserved());
        capacity.holders().stream()
                .limit(MOST_HOLDERS)
                .forEach(holder -> draft.note(holder.who() + " holds " + holder.connections()));
        return percent <= MOST_PERCENT
                ? draft.passed()
                : draft.fix("make the pools smaller, or raise the server's limit: `plumb explain too-many-connections`")
                        .warned();
    }
}
