// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.text.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs tasks side by side. One that breaks or takes too long is a failed check, and never the end of the others. */
final class Tasks {
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().daemon().name("plumbline-check-", 0).factory();

    private final Duration limit;

    /** @param limit for each task, from the moment at which all began */
    Tasks(Duration limit) {
        this.limit = limit;
    }

    /** The checks in the order of the tasks. */
    List<Check> run(List<Task> tasks) throws InterruptedException {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(THREADS);
        long end = System.nanoTime() + limit.toNanos();
        try {
            List<Future<List<Check>>> started = new ArrayList<>();
            for (Task task : tasks) {
                started.add(threads.submit(() -> task.work().make()));
            }
            List<Check> checks = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                checks.addAll(result(tasks.get(i), started.get(i), end));
            }
            return checks;
        } finally {
            // Not close(): that would wait for a task that does not end, and its thread does not keep the process.
            threads.shutdownNow();
        }
    }

    private List<Check> result(Task task, Future<List<Check>> future, long end) throws InterruptedException {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return List.of(Draft.of(task.kind(), task.subject())
                    .figure("no end within " + Times.shown(limit))
                    .bound("ends within " + Times.shown(limit))
                    .took(limit)
                    .failed());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return List.of(broken(task, cause == null ? e : cause));
        }
    }

    /** The type and the place of a failure, never its text: that might hold what must not be shown. */
    private static Check broken(Task task, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return Draft.of(task.kind(), task.subject())
                .figure("the check itself broke: " + failure.getClass().getSimpleName())
                .note(trace.length == 0 ? "at an unknown place" : "at " + trace[0])
                .fix("report this as a defect of Plumbline")
                .failed();
    }
}
