// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import org.jspecify.annotations.Nullable;

/**
 * A variable that the project reads and nothing sets.
 *
 * @param name the variable
 * @param readAt where the project reads it
 * @param defaultText what is used instead, masked; null when nothing is
 * @param defaultAt where that default is written; null when there is none
 */
public record VariableUnset(
        Seen seen,
        String name,
        Origin readAt,
        @Nullable String defaultText,
        @Nullable Origin defaultAt) implements Fact {}
