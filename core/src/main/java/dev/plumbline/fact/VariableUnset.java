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
 * @param sample what the project shows of it; null when it shows nothing
 */
public record VariableUnset(
        Seen seen,
        String name,
        Origin readAt,
        @Nullable String defaultText,
        @Nullable Origin defaultAt,
        @Nullable Sample sample)
        implements Fact {

    /**
     * A file that is there to be copied, such as {@code .env.example}, sets the variable.
     *
     * @param at where
     * @param copy the file that a copy of it would make; null where that file is there already
     */
    public record Sample(Origin.FileLine at, @Nullable String copy) {}
}
