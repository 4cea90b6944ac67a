// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * One change that would put things right.
 *
 * @param text the change in the imperative, such as {@code use the service's name as the host}
 * @param replacement the line as it should be, masked; null when there is none
 * @param command a command to copy; null when there is none
 * @param variant the target as the change would make it, to be tried; null when it cannot be tried safely
 * @param proof what was seen when it was tried with success; null until then
 */
public record Fix(
        String text,
        @Nullable String replacement,
        @Nullable String command,
        @Nullable Target variant,
        @Nullable String proof) {

    /** A change in words only. */
    public static Fix of(String text) {
        return new Fix(text, null, null, null, null);
    }

    /** A change with a command to copy. */
    public static Fix command(String text, String command) {
        return new Fix(text, null, command, null, null);
    }

    /** A change of a configured line that can be tried. */
    public static Fix replacement(String text, @Nullable String replacement, @Nullable Target variant) {
        return new Fix(text, replacement, null, variant, null);
    }

    /** Whether it was tried and works. */
    public boolean proved() {
        return proof != null;
    }

    /** The same change, proved. */
    public Fix provedBy(String seen) {
        return new Fix(text, replacement, command, variant, seen);
    }
}
