// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.check.CheckPage;
import dev.plumbline.diagnosis.Cause;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.report.Report;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code plumb explain}: from what a program printed to the cause; or the handbook's page about a cause. */
final class ExplainCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "explain",
                        "Reads what a program or a server printed and names the cause, or the few that remain with the "
                                + "observation that would settle it. The settings of the project in this folder count "
                                + "as context. Nothing is probed without --probe. With the name of a cause or of a check it "
                                + "prints the page about it; without anything, at a terminal, it lists all causes.")
                .synopsis("plumb explain [OPTIONS] [FILE | - | CAUSE | CHECK | -- COMMAND]")
                .arguments("FILE", "a log; - or nothing for standard input; or the name of a cause or a check")
                .values(
                        "a file that may tell more: a compose file, settings, code; may be repeated",
                        "FILE",
                        "--context")
                .values("what you remember, in plain words; may be repeated", "TEXT", "--note")
                .value(
                        "where the program ran: local, container, compose, github-actions, kubernetes, testcontainers or cloud",
                        "PLACE",
                        "--where")
                .flag("go on to probe the target that the log names, as plumb doctor does", "--probe")
                .reports()
                .page()
                .output("print every candidate")
                .help()
                .footer(
                        "",
                        "Behind -- stands a command. It runs with its output passed through; when it fails, the",
                        "explanation follows on standard error, and its exit code is handed on.",
                        "",
                        "Examples:",
                        "  npm test 2>&1 | plumb explain --where compose",
                        "  plumb explain --note \"works outside Docker\" --context docker-compose.yml app.log",
                        "  plumb explain -- npm test",
                        "  plumb explain localhost-inside-container",
                        "",
                        "Exit codes:",
                        "  0        nothing was found to explain, or a page was printed",
                        "  1        a cause, or a few candidates, were named",
                        "  2        command line wrong, or a file that cannot be read",
                        "  70       a defect of Plumbline",
                        "  126 127  the command behind -- cannot be run, was not found; else its own code",
                        "  130 143  interrupted, terminated");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        int dashes = arguments.indexOf("--");
        List<String> own = dashes < 0 ? arguments : arguments.subList(0, dashes);
        Options.Parsed parsed = options().parse(own);
        console.choose(SharedOptions.color(parsed));
        List<String> named = parsed.arguments();
        if (named.size() > 1) {
            throw new UsageProblem(
                    "one log or one cause at a time", "plumb explain " + Escape.controls(named.getFirst()));
        }
        OutputChoice output = DoctorCommand.output(parsed);
        ExplainContext context = ExplainContext.of(parsed, console);
        if (dashes >= 0) {
            List<String> command = arguments.subList(dashes + 1, arguments.size());
            if (command.isEmpty() || !named.isEmpty()) {
                throw new UsageProblem(
                        command.isEmpty() ? "no command behind `--`" : "either a log or a command behind `--`",
                        "plumb explain -- npm test");
            }
            return behind(command, context, output, console);
        }
        String name = named.isEmpty() ? "-" : named.getFirst();
        if (named.isEmpty() && Console.inputIsTerminal()) {
            ids().forEach(console.out()::println);
            return ExitCode.OK;
        }
        if (name.equals("-")) {
            return explain(System.in, "standard input", context, output, console);
        }
        return file(name, context, output, console);
    }

    private static int file(String name, ExplainContext context, OutputChoice output, Console console)
            throws UsageProblem, InterruptedException {
        @Nullable Path path = path(name);
        boolean exists = path != null && Files.exists(path);
        if (exists && Cause.ofId(name).isPresent()) {
            console.err()
                    .println("plumb: reading the file " + Escape.controls(name)
                            + "; its page is printed where no file has the name");
        }
        if (!exists) {
            return page(name, console);
        }
        try (InputStream log = Files.newInputStream(path)) {
            return explain(log, name, context, output, console);
        } catch (IOException e) {
            throw unreadable(name);
        }
    }

    static UsageProblem unreadable(String name) {
        return new UsageProblem(
                "cannot read `" + Escape.bounded(Escape.controls(name), 200) + "`", "name a file that can be read");
    }

    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static int page(String name, Console console) throws UsageProblem {
        String page = Handbook.page(name).or(() -> CheckPage.of(name)).orElse(null);
        if (page == null) {
            throw name.indexOf('/') >= 0 || name.indexOf('.') >= 0 ? unreadable(name) : unknown(name);
        }
        console.out().print(page);
        return ExitCode.OK;
    }

    private static int explain(
            InputStream log, String name, ExplainContext context, OutputChoice output, Console console)
            throws UsageProblem, InterruptedException {
        Diagnosis diagnosis;
        try {
            diagnosis = context.explainer().explain(log);
        } catch (IOException e) {
            throw unreadable(name);
        }
        Report report = Report.of("explain", context.probed(diagnosis, console));
        Results.print(report, output, console, console.out(), console.outTheme());
        return report.findings().isEmpty() ? ExitCode.OK : ExitCode.PROBLEM;
    }

    private static int behind(List<String> command, ExplainContext context, OutputChoice output, Console console)
            throws UsageProblem, InterruptedException {
        WatchedCommand.Ended ended = WatchedCommand.run(command, context.explainer(), console);
        Diagnosis diagnosis = ended.diagnosis();
        if (ended.code() != 0 && diagnosis != null) {
            Report report = Report.of("explain", context.probed(diagnosis, console));
            // The command's own standard output stays as it is, also for whoever reads it.
            Results.print(report, output, console, console.err(), console.errTheme());
        }
        return ended.code();
    }

    /** The names of all causes. */
    static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            ids.add(cause.id());
        }
        return ids;
    }

    private static UsageProblem unknown(String id) {
        List<String> help = new ArrayList<>();
        for (String near : Nearest.to(
                id, Stream.concat(ids().stream(), CheckPage.ids().stream()).toList())) {
            help.add("did you mean `" + near + "`?");
        }
        help.add("all causes: plumb explain < /dev/tty");
        return new UsageProblem(
                "`" + Escape.bounded(Escape.controls(id), 200) + "` is neither a file nor a cause nor a check", help);
    }
}
