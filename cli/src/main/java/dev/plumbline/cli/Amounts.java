// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import java.time.Duration;

/** Reads the durations and counts that people write as options. */
final class Amounts {
    /** A thousand days: long enough for everyone, short enough to be added to a clock. */
    private static final long MOST_SECONDS = 86_400_000L;

    private Amounts() {}

    /**
     * Such as {@code 500ms}, {@code 60s}, {@code 1.5s}, {@code 2m}, {@code 1h}; a number alone is seconds.
     *
     * @param option the option it was given to, for the message
     * @throws UsageProblem when it is no duration, or not above zero
     */
    static Duration duration(String option, String text) throws UsageProblem {
        int digits = 0;
        while (digits < text.length() && (isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        long unitMicros = switch (text.substring(digits)) {
            case "ms" -> 1_000L;
            case "", "s" -> 1_000_000L;
            case "m", "min" -> 60_000_000L;
            case "h" -> 3_600_000_000L;
            default -> 0L;
        };
        if (digits == 0 || unitMicros == 0 || digits > 12) {
            throw notADuration(option, text);
        }
        double number;
        try {
            number = Double.parseDouble(text.substring(0, digits));
        } catch (NumberFormatException e) {
            throw notADuration(option, text);
        }
        double micros = number * unitMicros;
        if (micros < 1 || micros > MOST_SECONDS * 1e6) {
            throw notADuration(option, text);
        }
        return Duration.ofNanos((long) (micros * 1_000));
    }

    /** Whether the text is digits only. */
    static boolean isCount(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 6;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static UsageProblem notADuration(String option, String text) {
        return new UsageProblem(
                "`" + option + "` takes a duration above zero, not `" + Escape.controls(text) + "`",
                "write it as 500ms, 60s or 2m");
    }
}
