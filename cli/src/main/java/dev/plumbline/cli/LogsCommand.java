// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.environment.Logs;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.text.Escape;
import java.util.List;

/** {@code plumb logs}: what a server printed. */
final class LogsCommand implements Command {
    private static final String LINES = "50";

    @Override
    public Options options() {
        return new Options(
                        "logs",
                        "Prints the last lines of a server that the project in this folder uses: a compose service, "
                                + "or an embedded server.")
                .synopsis("plumb logs [OPTIONS] SERVICE")
                .arguments(
                        "SERVICE", "a compose service, or a server as plumb status names it, such as main or dev.main")
                .value("how many lines at most (default: 50)", "N", "-n", "--lines")
                .color()
                .help()
                .examples("plumb logs db", "plumb logs test.main --lines 200");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options().parse(arguments);
        console.choose(SharedOptions.color(parsed));
        String lines = parsed.value("--lines", LINES);
        if (parsed.arguments().size() != 1 || !Amounts.isCount(lines)) {
            throw new UsageProblem(
                    Amounts.isCount(lines) ? "`logs` takes one server" : "`--lines` takes a number",
                    "name one that plumb status shows: plumb logs main");
        }
        try {
            for (String line : Logs.of(
                    ProjectPlans.of(List.of(), console), parsed.arguments().getFirst(), Integer.parseInt(lines))) {
                console.out().println(Escape.controls(line.replace("\t", "    ")));
            }
            return ExitCode.OK;
        } catch (UpProblem e) {
            return ProjectPlans.print(e, console);
        }
    }
}
