// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.report.Report;
import dev.plumbline.text.Escape;
import dev.plumbline.wait.Sighting;
import dev.plumbline.wait.WaitOptions;
import dev.plumbline.wait.WaitOutcome;
import dev.plumbline.wait.WaitTarget;
import dev.plumbline.wait.Waiter;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for targets on behalf of a command, and tells why where they do not become ready.
 *
 * @param command the command that waits, as the report names it
 * @param options what ready means
 * @param output which outputs were asked for
 */
record Waiting(String command, WaitOptions options, OutputChoice output, Console console) {

    /** Waits, with progress on standard error. */
    WaitOutcome await(Facts configured) throws InterruptedException {
        WaitProgress progress = new WaitProgress(console, output);
        List<WaitTarget> targets = new ArrayList<>();
        for (TargetConfigured each : configured.of(TargetConfigured.class)) {
            targets.add(new WaitTarget(each));
        }
        WaitOutcome outcome = new Waiter(new Prober(ProbeLimits.STANDARD), options, progress).await(targets);
        progress.end(outcome);
        return outcome;
    }

    /**
     * Prints the diagnosis of what is not ready, instead of the word timeout.
     *
     * @return the exit code
     */
    int explain(Facts configured, WaitOutcome outcome) throws UsageProblem, InterruptedException {
        int exit = outcome.end() == WaitOutcome.End.HOPELESS ? ExitCode.PROBLEM : ExitCode.TIMED_OUT;
        boolean unheard = output.quiet() && !output.json() && !console.inGithubActions();
        if (unheard) {
            return exit;
        }
        Diagnosis diagnosis = ConfiguredTargets.examine(configured, ProbeLimits.STANDARD, console.environment());
        Report report = Report.of(command, diagnosis);
        List<UsageProblem> unmet = report.findings().isEmpty() ? unmet(report, outcome) : List.of();
        if (unmet.isEmpty() || output.json() || console.inGithubActions()) {
            // From where it was looked has been said when the wait began; a document says all by itself.
            Results.print(
                    output.json()
                            ? report.withExit(exit)
                            : new Report(command, report.targets(), report.findings(), exit),
                    output,
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
    private List<UsageProblem> unmet(Report report, WaitOutcome outcome) {
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
                            .readMore("plumb help " + command));
                }
            }
        }
        return unmet;
    }
}
