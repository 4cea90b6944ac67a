// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.List;

/**
 * A traced process opened, or tried to open, a file of settings.
 *
 * @param path as the process named it, made absolute where its folder is known
 * @param found whether it could be opened
 * @param stack who opened it, innermost first, bounded; empty when unknown
 */
public record SettingsFileOpened(Seen seen, long pid, String path, boolean found, List<Frame> stack)
        implements Fact, TracedFact {
    public SettingsFileOpened {
        stack = List.copyOf(stack);
    }
}
