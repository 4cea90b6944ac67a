// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.environment.UpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does independent things at the same time and waits for all of them. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * The results in the order of the work.
     *
     * @throws UpProblem the first one of those that failed, when all have ended
     */
    public static <T> List<T> run(List<? extends Callable<T>> work) throws UpProblem, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, work.size()))) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(work)) {
                results.add(result(each));
            }
            return results;
        }
    }

    private static <T> T result(Future<T> future) throws UpProblem, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UpProblem problem -> throw problem;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException defect -> throw defect;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
