// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
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
        Facts configured = ConfiguredTargets.of(given.targets(), given.environment(), console);
        if (!ConfiguredTargets.usable(configured)) {
            return ConfiguredTargets.refuse("wait", configured, given.output(), console);
        }
        Waiting waiting = new Waiting("wait", given.options(), given.output(), console);
        WaitOutcome outcome = waiting.await(configured);
        if (outcome.end() != WaitOutcome.End.READY) {
            return waiting.explain(configured, outcome);
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
}
