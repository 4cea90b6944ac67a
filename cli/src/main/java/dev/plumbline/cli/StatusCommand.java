// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.environment.Status;
import dev.plumbline.environment.UpProblem;
import java.util.List;

/** {@code plumb status}: how things stand with the project's servers. */
final class StatusCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "status",
                        "Shows the servers that the project in this folder needs: whether each answers a query, who "
                                + "started it, and what it holds. It only reads.")
                .synopsis("plumb status [OPTIONS] [ENV...]")
                .arguments("ENV", "an environment of the project, such as test; all of them when none is named")
                .flag("print the result as JSON on standard output", "--json")
                .output()
                .help()
                .examples("plumb status", "plumb status test --json");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options().parse(arguments);
        console.choose(SharedOptions.color(parsed));
        try {
            List<Status.Line> lines = Status.of(ProjectPlans.of(parsed.arguments(), console));
            if (parsed.has("--json")) {
                console.out().print(UpOutput.json(lines));
            } else if (!parsed.has("--quiet")) {
                new UpOutput(console, false).print(lines);
            }
            return lines.stream().allMatch(Status.Line::ready) ? ExitCode.OK : ExitCode.PROBLEM;
        } catch (UpProblem e) {
            return ProjectPlans.print(e, console);
        }
    }
}
