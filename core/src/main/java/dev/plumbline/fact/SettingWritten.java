// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A traced process set, or removed, a database setting in its own environment, as dotenv libraries do.
 *
 * @param name the variable
 * @param value masked; null when it was removed
 * @param stack the writer, innermost first, bounded; empty when unknown
 */
public record SettingWritten(
        Seen seen, long pid, String name, @Nullable String value, List<Frame> stack) implements Fact, TracedFact {
    public SettingWritten {
        stack = List.copyOf(stack);
    }
}
