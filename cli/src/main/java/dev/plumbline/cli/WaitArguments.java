// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.wait.Stability;
import dev.plumbline.wait.WaitOptions;
import java.util.List;

/**
 * The command line of {@code plumb wait}.
 *
 * @param targets as written
 * @param environment whose {@code .env.<name>} is read; empty text when none was named
 * @param options what ready means
 * @param output which outputs were asked for
 * @param color when output is coloured
 * @param command what to become when all is ready; empty when nothing
 * @param own the arguments before the command, as written
 * @param from the service to wait from, as {@code compose:NAME}; empty text when it is where Plumbline runs
 */
record WaitArguments(
        List<String> targets,
        String environment,
        WaitOptions options,
        OutputChoice output,
        Console.ColorChoice color,
        List<String> command,
        List<String> own,
        String from) {

    static Options taken() {
        return new Options(
                        "wait",
                        "Returns as soon as every target answers a real query over the way its users take: same address "
                                + "order, TLS mode, user and database. Stops early on what waiting cannot change, and "
                                + "says why. Without a TARGET it waits for all that the project configures. Prints "
                                + "nothing on standard output.")
                .synopsis("plumb wait [OPTIONS] [TARGET...] [-- COMMAND [ARGUMENT...]]")
                .arguments("TARGET", "a connection URL, or the name of a target that the project configures")
                .value("how long to wait at most (default: 60s)", "DURATION", "-t", "--timeout")
                .flag("return when one target is ready instead of all", "--any")
                .value("what ready means: tcp, login, query, table:NAME or migrated (default: query)", "WHAT", "--for")
                .value("a query of your own to be answered instead of SELECT 1", "SQL", "--query")
                .value("what the first value of the answer to --query must be", "VALUE", "--expect")
                .value(
                        "answers in a row (such as 5), or for this long (such as 500ms), all from the same run of the "
                                + "server",
                        "N|DURATION",
                        "--stable")
                .flag("ready only when the server takes writes", "--writable")
                .flag("wait to the limit whatever the server says", "--keep-trying")
                .value("read the settings of this environment, such as test", "NAME", "--env")
                .value(FromCompose.HELP, "compose:SERVICE", FromCompose.OPTION)
                .flag("print the report as JSON on standard output", "--json")
                .output("print every layer in the diagnosis")
                .help()
                .footer(
                        "",
                        "A name that does not resolve is given 5 s to appear; a wrong password, a missing",
                        "database or another kind of server on the port ends the wait at once.",
                        "",
                        "Examples:",
                        "  plumb wait --timeout 30s postgres://app:secret@db/orders redis://cache:6379",
                        "  plumb wait --for table:users --stable 500ms -- npm start",
                        "  plumb wait --from compose:backend -- docker compose run --rm backend pytest",
                        "",
                        Help.exitCodes(true).stripTrailing());
    }

    /**
     * Reads the arguments. Nothing of the option parser is loaded when there is no option: the plain call is
     * the one that has to be fast.
     */
    static WaitArguments of(List<String> arguments) throws UsageProblem {
        int dashes = arguments.indexOf("--");
        List<String> own = dashes < 0 ? arguments : arguments.subList(0, dashes);
        List<String> command = dashes < 0 ? List.of() : arguments.subList(dashes + 1, arguments.size());
        if (dashes >= 0 && command.isEmpty()) {
            throw new UsageProblem("no command behind `--`", "plumb wait [TARGET...] -- COMMAND");
        }
        if (plain(own)) {
            return new WaitArguments(
                    own,
                    "",
                    WaitOptions.DEFAULT,
                    OutputChoice.ofText(false, false),
                    Console.ColorChoice.AUTO,
                    command,
                    own,
                    "");
        }
        Options.Parsed parsed = taken().parse(own);
        return new WaitArguments(
                parsed.arguments(),
                parsed.value("--env", ""),
                waitOptions(parsed),
                new OutputChoice(
                        parsed.has("--json"), parsed.has("--quiet"), parsed.has("--verbose"), null, null, null),
                SharedOptions.color(parsed),
                command,
                own,
                parsed.value(FromCompose.OPTION, ""));
    }

    private static boolean plain(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("-") || argument.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static WaitOptions waitOptions(Options.Parsed parsed) throws UsageProblem {
        WaitOptions options = WaitOptions.DEFAULT
                .withGoal(WaitGoals.of(parsed))
                .withStability(stability(parsed.value("--stable", "")))
                .withLimit(Amounts.duration("--timeout", parsed.value("--timeout", "60s")));
        if (parsed.has("--any")) {
            options = options.withAny();
        }
        if (parsed.has("--writable")) {
            options = options.withWritable();
        }
        return parsed.has("--keep-trying") ? options.withKeepTrying() : options;
    }

    private static Stability stability(String text) throws UsageProblem {
        if (text.isEmpty()) {
            return Stability.ONCE;
        }
        if (!Amounts.isCount(text)) {
            return Stability.lasting(Amounts.duration("--stable", text));
        }
        int answers = Integer.parseInt(text);
        if (answers < 1) {
            throw new UsageProblem("`--stable` takes at least one answer", "write it as 3 or as 500ms");
        }
        return Stability.times(answers);
    }
}
