// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The moment by which a step must have ended, however slowly the other side goes on.
 *
 * @param nanoTime the moment on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

    /** The moment that is this far from now. */
    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** The earlier of this moment and one that is this far from now. */
    public Deadline within(Duration limit) {
        Deadline other = in(limit);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** Whether the moment has come. */
    public boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** What is left; zero when the moment has come. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /**
     * What is left in whole milliseconds, rounded up, for a socket's time-out.
     *
     * @throws SocketTimeoutException when nothing is left
     */
    int leftMillis() throws SocketTimeoutException {
        long nanos = nanoTime - System.nanoTime();
        if (nanos <= 0) {
            throw new SocketTimeoutException("deadline passed");
        }
        return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
    }
}
