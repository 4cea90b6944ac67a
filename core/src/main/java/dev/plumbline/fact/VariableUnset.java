// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import org.jspecify.annotations.Nullable;

/**
 * A variable that the project's code or schema reads and that nothing sets.
 *
 * @param name the variable
 * @param readAt where it is read
 * @param defaultText what the program uses in its place, masked; null when nothing is written beside the reading
 * @param defaultAt where that is written; null when there is none
 */
public record VariableUnset(
        Seen seen,
        String name,
        Origin readAt,
        @Nullable String defaultText,
        @Nullable Origin defaultAt) implements Fact {}
