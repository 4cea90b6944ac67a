// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.CheckRun;
import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.doctor.Doctor;
import dev.plumbline.fact.Capacity;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.probe.Prober;
import dev.plumbline.surroundings.SurroundingsReader;
import dev.plumbline.target.ServerKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Makes all checks of a plan. It reads, writes only in transactions that are rolled back, and removes the objects
 * that it makes. What it does depends on the plan alone, so it runs in any place from which the targets are dialled.
 */
public final class Checker {
    private final CheckLimits limits;

    public Checker(CheckLimits limits) {
        this.limits = limits;
    }

    /**
     * What a run came to.
     *
     * @param run the checks, as plain data
     * @param diagnosis of the connections, with the root cause of those that failed
     */
    public record Outcome(CheckRun run, Diagnosis diagnosis) {}

    /** @throws InterruptedException when the calling thread is interrupted; what was made by then is removed */
    public Outcome check(CheckPlan plan) throws InterruptedException {
        Instant at = Instant.now();
        long start = System.nanoTime();
        Diagnosis diagnosis = new Doctor(
                        new Prober(limits.probe()),
                        new SurroundingsReader(plan.variables(), InstantSource.system()),
                        Diagnoser.standard())
                .examine(plan.configured());
        Reachable reachable = new Reachable(diagnosis);
        List<Check> checks = new ArrayList<>();
        List<TargetInView> inView = new ArrayList<>();
        for (TargetConfigured target : plan.configured().of(TargetConfigured.class)) {
            checks.add(reachable.of(target));
            if (reachable.holds(target)) {
                inView.add(new TargetInView(target, diagnosis.facts(), limits));
            }
        }
        Tasks tasks = new Tasks(limits.check());
        // Times first and alone: what runs beside them would be measured as well.
        List<Task> timed = new ArrayList<>();
        inView.forEach(view -> timed.add(new Task(CheckKind.FIRST_QUERY, view.name(), new FirstQueries(view)::make)));
        checks.addAll(tasks.run(timed));
        List<Task> rest = new ArrayList<>();
        inView.forEach(view -> addTasks(view, rest));
        checks.addAll(tasks.run(rest));
        checks.sort(Comparator.comparing((Check check) -> check.kind().topic()));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Outcome(new CheckRun(at, took, plan.environment(), plan.vantage(), Map.of(), checks), diagnosis);
    }

    private static void addTasks(TargetInView view, List<Task> tasks) {
        view.facts()
                .first(Capacity.class, view.name())
                .ifPresent(capacity -> tasks.add(Task.one(
                        CheckKind.CONNECTIONS_FREE, view.name(), draft -> ConnectionsFree.of(capacity, draft))));
        if (view.speaksSql()) {
            tasks.add(sql(CheckKind.CREATE_READ_UPDATE_DELETE, view, new RowLife()));
        }
        if (view.target().kind() == ServerKind.REDIS) {
            tasks.add(new Task(CheckKind.REDIS_ROUND_TRIP, view.name(), new RedisChecks(view)::make));
        }
    }

    private static Task sql(CheckKind kind, TargetInView view, SqlWork work) {
        return Task.one(kind, view.name(), draft -> work.on(view, draft));
    }
}
