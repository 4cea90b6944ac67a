// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A traced process read a database setting from its environment.
 *
 * @param name the variable
 * @param value masked, as it was at that moment; null when it was unset
 * @param stack the reader, innermost first, bounded; empty when unknown
 * @param count how often the same place read it in the same state
 */
public record SettingRead(
        Seen seen, long pid, String name, @Nullable String value, List<Frame> stack, int count)
        implements Fact, TracedFact {
    public SettingRead {
        stack = List.copyOf(stack);
    }

    /** Whether the variable had a value at that moment. */
    public boolean set() {
        return value != null;
    }
}
