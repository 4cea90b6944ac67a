// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import java.util.concurrent.FutureTask;

/** A task that goes on beside its owner, who may turn out not to need what it yields. */
final class Aside<T> implements AutoCloseable {
    /** Enough for a task that was interrupted to end what it started. */
    private static final long LAST_MILLIS = 200;

    private final FutureTask<T> later;
    private final Thread thread;

    Aside(SideBySide.Task<T> task) {
        this.later = new FutureTask<>(task::run);
        this.thread = SideBySide.begin(later);
    }

    /** What the task yields, once it has ended; a task's own failure is thrown as it was. */
    T value() throws InterruptedException {
        return SideBySide.value(later);
    }

    /** Gives the task up if it still runs. */
    @Override
    public void close() {
        if (!later.cancel(true)) {
            return;
        }
        try {
            thread.join(LAST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
