// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import dev.plumbline.probe.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the watches of one wait share: whether it is over, and why. Safe for use by several threads. */
final class Round {
    private final int readyNeeded;
    private final int hopelessNeeded;
    private int ready;
    private int hopeless;
    private boolean over;
    private @Nullable Throwable failure;

    /**
     * A round that ends with this many targets ready, or this many hopeless.
     *
     * @param readyNeeded at least 1
     * @param hopelessNeeded at least 1
     */
    Round(int readyNeeded, int hopelessNeeded) {
        this.readyNeeded = readyNeeded;
        this.hopelessNeeded = hopelessNeeded;
    }

    synchronized void decided(Sighting sighting) {
        if (sighting.state() == Sighting.State.READY) {
            ready++;
        } else {
            hopeless++;
        }
        if (ready >= readyNeeded || hopeless >= hopelessNeeded) {
            end();
        }
    }

    synchronized void failed(Throwable why) {
        if (failure == null) {
            failure = why;
        }
        end();
    }

    synchronized boolean over() {
        return over;
    }

    /** Pauses, but not beyond the end of the round. */
    synchronized void sleep(Duration pause) throws InterruptedException {
        waitUntil(Deadline.in(pause));
    }

    /**
     * Waits for the end of the round and ends it at the limit.
     *
     * @throws InterruptedException when the calling thread is interrupted
     */
    synchronized WaitOutcome.End await(Deadline limit) throws InterruptedException {
        try {
            waitUntil(limit);
        } finally {
            end();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException defect) {
            throw defect;
        }
        if (ready >= readyNeeded) {
            return WaitOutcome.End.READY;
        }
        return hopeless >= hopelessNeeded ? WaitOutcome.End.HOPELESS : WaitOutcome.End.TIMED_OUT;
    }

    private synchronized void waitUntil(Deadline until) throws InterruptedException {
        while (!over && !until.passed()) {
            // Zero would be for ever, so the last nanosecond is waited for once more.
            long nanos = Math.max(1, until.left().toNanos());
            wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
    }

    private void end() {
        over = true;
        notifyAll();
    }
}
