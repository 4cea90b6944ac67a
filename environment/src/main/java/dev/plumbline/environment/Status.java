// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import dev.plumbline.environment.database.Contents;
import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.environment.plan.ProjectPlan;
import dev.plumbline.environment.server.SideBySide;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.wait.Sighting;
import dev.plumbline.wait.WaitOptions;
import dev.plumbline.wait.WaitTarget;
import dev.plumbline.wait.Waiter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** How things stand with the servers of a project now. It changes nothing. */
public final class Status {
    private static final Duration LIMIT = Duration.ofMillis(900);

    private final ProjectPlan plan;
    private final StateFolder state;

    private Status(ProjectPlan plan) {
        this.plan = plan;
        this.state = StateFolder.of(plan.folder());
    }

    /**
     * One server.
     *
     * @param environment the name of its environment
     * @param by who started it, in words
     * @param ready whether it answered a query
     * @param reason why it did not; empty text when it did
     * @param contents what it holds; null for a cache and for what does not answer
     */
    public record Line(
            String environment,
            PlannedServer server,
            String by,
            boolean ready,
            String reason,
            @Nullable Contents contents) {}

    /** All servers of a plan, in its order. */
    public static List<Line> of(ProjectPlan plan) throws UpProblem, InterruptedException {
        return new Status(plan).lines();
    }

    private List<Line> lines() throws UpProblem, InterruptedException {
        List<Callable<Line>> work = new ArrayList<>();
        for (PlannedEnvironment environment : plan.environments()) {
            for (PlannedServer server : environment.servers()) {
                work.add(() -> line(environment, server));
            }
        }
        return SideBySide.run(work);
    }

    private Line line(PlannedEnvironment environment, PlannedServer server) throws UpProblem, InterruptedException {
        WaitOptions once = WaitOptions.DEFAULT.withLimit(LIMIT);
        Sighting sighting = new Waiter(new Prober(ProbeLimits.STANDARD), once, seen -> {})
                .await(List.of(new WaitTarget(server.configured())))
                .sightings()
                .getFirst();
        boolean ready = sighting.state() == Sighting.State.READY;
        Contents contents = null;
        if (ready && server.isDatabase()) {
            try {
                contents = Contents.of(server.target());
            } catch (SQLException e) {
                // It answered a moment ago; what it holds is then all that is not known.
                contents = null;
            }
        }
        return new Line(environment.name(), server, startedBy(server), ready, sighting.reason(), contents);
    }

    private String startedBy(PlannedServer server) throws UpProblem {
        if (state.embedded(server).isPresent()) {
            return "embedded, started here";
        }
        return state.startedService(server)
                ? "compose service " + server.service() + ", started here"
                : "not started here";
    }
}
