// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.CheckRun;
import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.doctor.Doctor;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.probe.Prober;
import dev.plumbline.surroundings.SurroundingsReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes all checks of a plan. It reads, writes only in transactions that are rolled back, and removes the objects
 * that it makes. What it does depends on the plan alone, so it runs in any place from which the targets are dialled.
 */
public final class Checker {
    /** An application's own limit is the project's; this one is for what goes wrong beyond it. */
    private static final Duration APPLICATION = Duration.ofMinutes(15);

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
        SurroundingsReader surroundings = new SurroundingsReader(plan.variables(), InstantSource.system());
        Diagnosis diagnosis =
                new Doctor(new Prober(limits.probe()), surroundings, Diagnoser.standard()).examine(plan.configured());
        Facts facts = diagnosis.facts().of(RunningContainer.class).isEmpty() && !plan.inService()
                ? diagnosis.facts().and(surroundings.containers())
                : diagnosis.facts();
        Reachable reachable = new Reachable(diagnosis);
        List<Check> checks = new ArrayList<>();
        List<TargetTasks> answering = new ArrayList<>();
        for (TargetConfigured target : plan.configured().of(TargetConfigured.class)) {
            checks.add(reachable.of(target));
            if (reachable.holds(target)) {
                answering.add(new TargetTasks(plan, new TargetInView(target, facts, limits)));
            }
        }
        plan.expected()
                .forEach(each -> each.unreached()
                        .forEach(server -> checks.add(Draft.of(CheckKind.REACHABLE, server)
                                .skipped("no setting of the " + plan.vantage() + " reaches it"))));
        Tasks tasks = new Tasks(limits.check());
        // Times first and alone: what runs beside them would be measured as well.
        checks.addAll(tasks.run(answering.stream().map(TargetTasks::timed).toList()));
        List<Task> rest = new ArrayList<>();
        answering.forEach(target -> rest.addAll(target.others()));
        rest.add(new Task(CheckKind.SERVICE_RUNNING, "services", new ServiceChecks(plan, facts)::make));
        checks.addAll(tasks.run(rest));
        // Last, since an application works on the databases that the others look at.
        for (ExpectedEnvironment each : plan.expected()) {
            checks.addAll(new Tasks(APPLICATION)
                    .run(List.of(new Task(
                            CheckKind.APPLICATION_START,
                            each.name(),
                            plan.inService()
                                    ? new EndpointsInService(plan.configured(), each)::make
                                    : new Application(plan.folder(), each.name(), each.checks())::make))));
        }
        checks.sort(Comparator.comparing((Check check) -> check.kind().topic()));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Outcome(
                new CheckRun(at, took, plan.environment(), plan.vantage(), SystemState.of(plan, facts), checks),
                diagnosis);
    }
}
