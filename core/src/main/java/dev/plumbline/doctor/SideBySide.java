// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs independent tasks at the same time, each on a virtual thread. */
final class SideBySide {
    private SideBySide() {}

    /** A task that yields a value. */
    interface Task<T> {
        T run();
    }

    /** The tasks' values in the order of the tasks; a task's own failure is thrown as it was. */
    static <T> List<T> run(List<Task<T>> tasks) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
