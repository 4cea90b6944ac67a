// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import dev.plumbline.environment.database.Emptying;
import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.environment.plan.ProjectPlan;
import java.time.Duration;
import java.util.List;

/** Empties the databases of one environment, so that bringing it up begins anew. */
public final class Reset {
    private final ProjectPlan plan;
    private final UpListener listener;

    public Reset(ProjectPlan plan, UpListener listener) {
        this.plan = plan;
        this.listener = listener;
    }

    /** The databases that would lose all they hold, as URLs without passwords. */
    public static List<String> targets(PlannedEnvironment environment) {
        return environment.servers().stream()
                .filter(PlannedServer::isDatabase)
                .map(server -> server.target().maskedUrl())
                .toList();
    }

    /** Removes every table, view, function and type of the environment's databases. */
    public void run(PlannedEnvironment environment) throws UpProblem {
        StateFolder state = StateFolder.of(plan.folder());
        state.create();
        StateFolder.Lock lock = state.lock();
        try {
            for (PlannedServer server : environment.servers()) {
                if (server.isDatabase()) {
                    long begin = System.nanoTime();
                    Emptying.of(server.target());
                    listener.finished(new Step(
                            environment.name(),
                            server.name(),
                            "emptied",
                            true,
                            Duration.ofNanos(System.nanoTime() - begin)));
                }
            }
        } finally {
            lock.close();
        }
    }
}
