// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.config.DiscoveryOptions;
import dev.plumbline.wait.WaitOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The command line of {@code plumb run}.
 *
 * @param discovery whose settings are read
 * @param strict whether warnings refuse too
 * @param allowed the settings that are taken as they are
 * @param printEnvironment whether the environment is printed instead of used
 * @param waits whether the targets are waited for
 * @param options what ready means
 * @param init whether it stays as the init of its container when it is process 1
 * @param output which outputs were asked for
 * @param color when output is coloured
 * @param command what to become; empty only when the environment is printed
 */
record RunArguments(
        DiscoveryOptions discovery,
        boolean strict,
        Set<String> allowed,
        boolean printEnvironment,
        boolean waits,
        WaitOptions options,
        boolean init,
        OutputChoice output,
        Console.ColorChoice color,
        List<String> command) {

    static Options taken() {
        return new Options(
                        "run",
                        "Starts a program that cannot dial the wrong server by accident: reads the .env files that its "
                                + "project would load, refuses what is wrong with them, waits until the databases "
                                + "answer, and then becomes the program, with the variables set before it exists.")
                .synopsis("plumb run [OPTIONS] [--] COMMAND [ARGUMENTS]")
                .command()
                .values("read this file instead of the project's own; the last one wins", "FILE", "--env-file")
                .value("read the settings of this environment, such as test", "NAME", "--env")
                .flag("refuse what may be wrong as well", "--strict")
                .values("take this variable as it is, however it looks", "VARIABLE", "--allow")
                .flag("start at once, without waiting for the databases", "--no-wait")
                .value("how long to wait at most (default: 60s)", "DURATION", "-t", "--timeout")
                .flag("print the variables and where they come from, start nothing", "--print-env")
                .flag("as process 1 of a container, become the command instead of staying as its init", "--no-init")
                .color()
                .flag("print nothing but what keeps the command from starting", "-q", "--quiet")
                .flag("print each variable with its origin, and every finding", "-v", "--verbose")
                .help()
                .footer(
                        "",
                        "The process environment wins over every file. A variable that is not set, while the",
                        "code has a default on this machine, is refused in CI and in production.",
                        "",
                        "Examples:",
                        "  plumb run -- npm start",
                        "  plumb run --strict --env-file .env.staging -- ./server",
                        "  ENTRYPOINT [\"plumb\", \"run\", \"--\"]",
                        "",
                        Help.exitCodes(true).stripTrailing());
    }

    static RunArguments of(List<String> arguments) throws UsageProblem {
        Options options = taken();
        List<String> command = CommandWords.behind(arguments, options);
        Options.Parsed parsed = options.parse(options.own(arguments));
        boolean printEnvironment = parsed.has("--print-env");
        if (command.isEmpty() && !printEnvironment
                || !command.isEmpty() && command.getFirst().isEmpty()) {
            throw new UsageProblem("no command to run", "plumb run -- npm start");
        }
        String mode = parsed.value("--env", "");
        return new RunArguments(
                DiscoveryOptions.defaults()
                        .withMode(mode.isEmpty() ? null : mode)
                        .withEnvFiles(files(parsed.values("--env-file")))
                        .withAllCode(),
                parsed.has("--strict"),
                Set.copyOf(parsed.values("--allow")),
                printEnvironment,
                !parsed.has("--no-wait"),
                WaitOptions.DEFAULT.withLimit(Amounts.duration("--timeout", parsed.value("--timeout", "60s"))),
                !parsed.has("--no-init"),
                OutputChoice.ofText(parsed.has("--quiet"), parsed.has("--verbose")),
                SharedOptions.color(parsed),
                command);
    }

    private static List<Path> files(List<String> names) throws UsageProblem {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            try {
                files.add(Path.of(name));
            } catch (InvalidPathException e) {
                throw new UsageProblem("`--env-file` takes the name of a file", "--env-file .env");
            }
        }
        return files;
    }
}
