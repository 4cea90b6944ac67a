// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Runs independent tasks at the same time, each on a thread of its own. */
final class SideBySide {
    // No virtual threads: what polls for them stays in the kernel, and a JVM that ends waits 300 ms for that.
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().daemon().name("plumbline-", 0).factory();

    private SideBySide() {}

    /** A thread that does not keep the process. */
    static Thread begin(Runnable work) {
        Thread thread = THREADS.newThread(work);
        thread.start();
        return thread;
    }

    /** A task that yields a value. */
    interface Task<T> {
        T run();
    }

    /** The tasks' values in the order of the tasks; a task's own failure is thrown as it was. */
    static <T> List<T> run(List<Task<T>> tasks) throws InterruptedException {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(THREADS)) {
            List<Future<T>> started = new ArrayList<>();
            for (Task<T> task : tasks) {
                started.add(threads.submit(task::run));
            }
            List<T> values = new ArrayList<>();
            for (Future<T> each : started) {
                values.add(value(each));
            }
            return values;
        }
    }

    static <T> T value(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a task threw a checked exception", e.getCause());
        }
    }
}
