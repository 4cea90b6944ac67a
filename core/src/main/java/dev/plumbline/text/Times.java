// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import java.time.Duration;

/** Durations as people read them: milliseconds below a second, else seconds with one decimal. */
public final class Times {
    private Times() {}

    /** Such as {@code 0.2 ms}, {@code 12 ms}, {@code 3.1 s}. */
    public static String shown(Duration took) {
        // Not by String.format: a formatter and its locale cost a tenth of a whole `plumb wait`.
        long tenths = Math.round(took.toNanos() / 100_000.0);
        if (tenths >= 9_995) {
            long ofSeconds = Math.round(tenths / 1_000.0);
            return ofSeconds / 10 + "." + ofSeconds % 10 + " s";
        }
        if (tenths >= 100 || tenths % 10 == 0) {
            return Math.round(tenths / 10.0) + " ms";
        }
        return tenths / 10 + "." + tenths % 10 + " ms";
    }

    /** Milliseconds with at most one decimal, for documents read by programs. */
    public static double millis(Duration took) {
        return Math.round(took.toNanos() / 100_000.0) / 10.0;
    }
}
