// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connections that one place of a traced process opened, or took from a pool, and had not given back when the pool ran
 * dry or the process ended.
 *
 * @param library the driver or package, such as {@code sqlalchemy}
 * @param type what they were taken from, such as {@code QueuePool}; {@code connect} where they were opened
 * @param endpoint where they lead to; null when that could not be seen
 * @param exhausted whether somebody else had waited for one of them in vain
 * @param stack who took them, innermost first, bounded
 * @param count how many
 */
public record ConnectionsHeld(
        Seen seen,
        long pid,
        String library,
        String type,
        @Nullable Endpoint endpoint,
        boolean exhausted,
        List<Frame> stack,
        int count)
        implements Fact, TracedFact {
    public ConnectionsHeld {
        stack = List.copyOf(stack);
    }
}
