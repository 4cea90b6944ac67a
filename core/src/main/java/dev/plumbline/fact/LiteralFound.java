// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.List;

/**
 * Values in the project's code that lead to an address of this machine which a traced process dialled in vain.
 *
 * @param port the port that was dialled
 * @param literals the likeliest first, masked; never empty
 */
public record LiteralFound(Seen seen, long pid, int port, List<Setting> literals) implements Fact, TracedFact {
    public LiteralFound {
        literals = List.copyOf(literals);
    }
}
