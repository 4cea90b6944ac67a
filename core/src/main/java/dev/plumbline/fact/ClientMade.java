// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A traced process made a database client, pool or engine. None of them has dialled yet.
 *
 * @param library the driver or package, such as {@code pg} or {@code sqlalchemy}
 * @param type what was made, such as {@code Pool} or {@code create_engine}
 * @param endpoint where it will dial; null when that could not be seen
 * @param user null when that could not be seen
 * @param database null when that could not be seen
 * @param tls whether it insists on TLS; null when that could not be seen
 * @param stack who made it, innermost first, bounded; empty when unknown
 * @param count how often the same place made the same
 */
public record ClientMade(
        Seen seen,
        long pid,
        String library,
        String type,
        @Nullable Endpoint endpoint,
        @Nullable String user,
        @Nullable String database,
        @Nullable Boolean tls,
        List<Frame> stack,
        int count)
        implements Fact, TracedFact {
    public ClientMade {
        stack = List.copyOf(stack);
    }
}
