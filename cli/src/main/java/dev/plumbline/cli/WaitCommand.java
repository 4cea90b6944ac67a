// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.FromService;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.report.Report;
import dev.plumbline.wait.Sighting;
import dev.plumbline.wait.WaitOutcome;
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
        if (!given.from().isEmpty()) {
            int exit = FromCompose.run(WaitArguments.taken(), given.own(), console);
            return exit == ExitCode.OK && command != null ? command.run(console) : exit;
        }
        Facts configured = ConfiguredTargets.of(given.targets(), given.environment(), console);
        if (!ConfiguredTargets.usable(configured)) {
            return ConfiguredTargets.refuse("wait", configured, given.output(), console);
        }
        FromCompose.tell(configured, given.output(), console);
        Waiting waiting = new Waiting("wait", given.options(), given.output(), console);
        WaitOutcome outcome = waiting.await(configured);
        if (outcome.end() != WaitOutcome.End.READY) {
            return waiting.explain(configured, outcome);
        }
        if (given.output().json()) {
            List<Fact> seen = new ArrayList<>(configured.of(FromService.class));
            seen.addAll(configured.of(RunningContainer.class));
            for (Sighting sighting : outcome.sightings()) {
                seen.addAll(sighting.facts().all());
            }
            Report report = Report.of("wait", new Diagnosis(new Facts(seen), List.of()));
            Results.print(report.withExit(ExitCode.OK), given.output(), console, console.err(), console.errTheme());
        }
        return command == null ? ExitCode.OK : command.run(console);
    }
}
