// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import java.time.Duration;

/**
 * How long a server must go on answering before it counts as ready. All answers must come from one
 * run of the server: a restart between two of them begins the count anew.
 *
 * @param answers how many answers in a row, at least 1
 * @param span how much time must lie between the first and the last of them; zero when none
 */
public record Stability(int answers, Duration span) {
    /** The first answer is enough. */
    public static final Stability ONCE = new Stability(1, Duration.ZERO);

    public Stability {
        if (answers < 1 || span.isNegative()) {
            throw new IllegalArgumentException(answers + " answers over " + span);
        }
    }

    /** This many answers in a row. */
    public static Stability times(int answers) {
        return new Stability(answers, Duration.ZERO);
    }

    /** Answers, and nothing but answers, for this long. */
    public static Stability lasting(Duration span) {
        return new Stability(span.isZero() ? 1 : 2, span);
    }

    /** How long to pause between two answers, so that the span holds several and a short one is not overrun. */
    Duration pause() {
        if (span.isZero()) {
            return Duration.ofMillis(100);
        }
        long quarter = span.toMillis() / 4;
        return Duration.ofMillis(Math.max(1, Math.min(100, quarter)));
    }
}
