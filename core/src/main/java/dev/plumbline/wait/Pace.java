// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import java.time.Duration;

/**
 * How long to pause before the next attempt. Two speeds: slow while nothing answers, since each
 * attempt is wasted; fast once something does, since the server is about to be ready. Both grow to
 * one hundredth of the time that has passed, so that a long wait costs little and is never more than
 * one per cent late.
 */
final class Pace {
    static final Duration SILENT = Duration.ofMillis(25);
    static final Duration ANSWERING = Duration.ofMillis(2);
    static final Duration SLOWEST = Duration.ofMillis(250);

    private long random;

    /** Two waits that begin together with different seeds do not go on in step. */
    Pace(long seed) {
        this.random = seed == 0 ? 1 : seed;
    }

    /**
     * The pause before the next attempt.
     *
     * @param answering whether something answered the last attempt
     * @param since how long it has been so
     */
    Duration next(boolean answering, Duration since) {
        long shortest = (answering ? ANSWERING : SILENT).toNanos();
        long pause = Math.min(SLOWEST.toNanos(), Math.max(shortest, since.toNanos() / 100));
        // A quarter up or down: several waits for one server spread out instead of arriving together.
        return Duration.ofNanos(pause - pause / 4 + Math.floorMod(nextRandom(), pause / 2 + 1));
    }

    /** Xorshift: java.util.Random would be two more classes on the way to the first answer. */
    private long nextRandom() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return random;
    }
}
