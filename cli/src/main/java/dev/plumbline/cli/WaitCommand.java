// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.report.Report;
import dev.plumbline.text.Escape;
import dev.plumbline.wait.Sighting;
import dev.plumbline.wait.WaitOutcome;
import dev.plumbline.wait.WaitTarget;
import dev.plumbline.wait.Waiter;
import java.util.ArrayList;
import java.util.List;

/** {@code plumb wait}: returns as soon as targets answer, then becomes a command. */
final class WaitCommand implements Command {

    @Override
    public Options options() {
        return WaitArguments.taken();
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        WaitArguments given = WaitArguments.of(arguments);
        console.choose(given.color());
        Handover command = given.command().isEmpty() ? null : Handover.prepare(given.command());
        Facts configured = ConfiguredTargets.of(given.targets(), given.environment(), console);
        if (!ConfiguredTargets.usable(configured)) {
            return ConfiguredTargets.refuse("wait", configured, given.output(), console);
        }
        WaitProgress progress = new WaitProgress(console, given.output());
        Waiter waiter = new Waiter(new Prober(ProbeLimits.STANDARD), given.options(), progress);
        WaitOutcome outcome = waiter.await(targets(configured));
        progress.end(outcome);
        if (outcome.end() != WaitOutcome.End.READY) {
            return explain(given, configured, outcome, console);
        }
        if (given.output().json()) {
            List<Fact> seen = new ArrayList<>();
            for (Sighting sighting : outcome.sightings()) {
                seen.addAll(sighting.facts().all());
            }
            Report report = Report.of("wait", new Diagnosis(new Facts(seen), List.of()));
            Results.print(
                    new Report("wait", report.targets(), List.of(), ExitCode.OK),
                    given.output(),
                    console,
                    console.err(),
                    console.errTheme());
        }
        return command == null ? ExitCode.OK : command.run(console);
    }

    private static List<WaitTarget> targets(Facts configured) {
        List<WaitTarget> targets = new ArrayList<>();
        for (TargetConfigured each : configured.of(TargetConfigured.class)) {
            targets.add(new WaitTarget(each));
        }
        return targets;
    }

    /** The diagnosis of what is not ready, instead of the word timeout. */
    private static int explain(WaitArguments given, Facts configured, WaitOutcome outcome, Console console)
            throws UsageProblem, InterruptedException {
        int exit = outcome.end() == WaitOutcome.End.HOPELESS ? ExitCode.PROBLEM : ExitCode.TIMED_OUT;
        boolean unheard = given.output().quiet() && !given.output().json() && !console.inGithubActions();
        if (unheard) {
            return exit;
        }
        Diagnosis diagnosis = ConfiguredTargets.examine(configured, ProbeLimits.STANDARD, console.environment());
        Report report = Report.of("wait", diagnosis);
        List<UsageProblem> unmet = report.findings().isEmpty() ? unmet(report, outcome) : List.of();
        if (unmet.isEmpty() || given.output().json() || console.inGithubActions()) {
            Results.print(
                    new Report("wait", report.targets(), report.findings(), exit),
                    given.output(),
                    console,
                    console.err(),
                    console.errTheme());
        }
        for (UsageProblem each : unmet) {
            Problems.print(console, each);
        }
        return exit;
    }

    /** Servers with which nothing is wrong but that did not come to what was asked of them. */
    private static List<UsageProblem> unmet(Report report, WaitOutcome outcome) {
        List<UsageProblem> unmet = new ArrayList<>();
        for (Sighting sighting : outcome.sightings()) {
            for (Report.TargetReport target : report.targets()) {
                if (sighting.state() == Sighting.State.NOT_YET
                        && target.ready()
                        && target.name().equals(sighting.target().name())) {
                    unmet.add(new UsageProblem(
                                    Escape.controls(target.name() + " answers, but not as asked: " + sighting.reason()),
                                    List.of(
                                            "run what brings it there, such as the migrations, then wait again",
                                            "or wait for less: plumb wait --for query"))
                            .because(List.of(
                                    "every layer up to a query is well: " + Escape.controls(target.url()),
                                    "asked " + sighting.attempts() + " times"))
                            .readMore("plumb help wait"));
                }
            }
        }
        return unmet;
    }
}
