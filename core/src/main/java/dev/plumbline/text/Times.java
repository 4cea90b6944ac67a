// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them: milliseconds below a second, else seconds with one decimal. */
public final class Times {
    private Times() {}

    /** Such as {@code 0.2 ms}, {@code 12 ms}, {@code 3.1 s}. */
    public static String shown(Duration took) {
        double millis = millis(took);
        if (millis >= 999.5) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000);
        }
        return millis >= 9.95 ? Math.round(millis) + " ms" : trimmed(String.format(Locale.ROOT, "%.1f", millis)) + " ms";
    }

    /** Milliseconds with at most one decimal, for documents read by programs. */
    public static double millis(Duration took) {
        return Math.round(took.toNanos() / 100_000.0) / 10.0;
    }

    private static String trimmed(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }
}
