// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a connection text.
 *
 * @param kind what is wrong
 * @param span where, as a stretch of the masked text
 * @param message what is wrong in a few words, lower case, without a secret
 * @param suggestion the whole value as it should be, masked; null when it cannot be known
 */
public record TargetProblem(
        Kind kind, Span span, String message, @Nullable String suggestion) {

    /** What can be wrong. */
    public enum Kind {
        EMPTY,
        MISSING_SCHEME,
        UNKNOWN_SCHEME,
        UNESCAPED_CHARACTER,
        BAD_PERCENT_ENCODING,
        QUOTES_KEPT,
        CONTROL_CHARACTER,
        STRAY_SPACE,
        PLACEHOLDER,
        NOT_EXPANDED,
        LEFT_TO_FILL_IN,
        CUT_AT_HASH,
        SHELL_PREFIX,
        BAD_PORT,
        BAD_HOST,
        MISSING_HOST,
        UNKNOWN_OPTION,
        BAD_OPTION_VALUE,
        MALFORMED_USERINFO,
        MALFORMED_OPTIONS,
        DRIVER_READS_OTHERWISE,
        DRIVER_REFUSES,
        TOO_LONG,
        MALFORMED;

        /** Whether the value can still be read well enough to be probed. */
        public boolean fatal() {
            return switch (this) {
                case EMPTY,
                        MISSING_SCHEME,
                        UNKNOWN_SCHEME,
                        PLACEHOLDER,
                        NOT_EXPANDED,
                        BAD_PORT,
                        MISSING_HOST,
                        DRIVER_REFUSES,
                        TOO_LONG,
                        MALFORMED -> true;
                default -> false;
            };
        }
    }
}
