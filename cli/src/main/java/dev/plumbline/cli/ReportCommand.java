// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.check.history.DoneStep;
import dev.plumbline.check.history.History;
import dev.plumbline.check.history.KeptRun;
import dev.plumbline.check.history.RunReader;
import dev.plumbline.check.summary.Summary;
import dev.plumbline.check.summary.SummaryHtml;
import dev.plumbline.check.summary.SummaryJson;
import dev.plumbline.check.summary.SummaryMarkdown;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.environment.StateFolder;
import dev.plumbline.environment.plan.Planner;
import dev.plumbline.environment.plan.Planning;
import dev.plumbline.text.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code plumb report}: what was wrong, what was done, how it stands now. */
final class ReportCommand implements Command {
    private static final String PAGE = "docs/reference/summary.md";

    @Override
    public Options options() {
        return new Options(
                        "report",
                        "Sums up the last check of the project in this folder: what was wrong before, what was done, "
                                + "both side by side, all checks, times, security, and what follows. Prints Markdown "
                                + "unless another form is asked for.")
                .synopsis("plumb report [OPTIONS]\n       plumb report [OPTIONS] --compare BEFORE AFTER")
                .arguments("BEFORE AFTER", "two files that `plumb check --json` wrote")
                .flag("hold two files against each other instead of the kept runs", "--compare")
                .value("write one page of HTML that needs nothing else", "FILE", "--html")
                .value("write Markdown", "FILE", "--markdown")
                .flag("print JSON on standard output", "--json")
                .flag("print nothing", "-q", "--quiet")
                .help()
                .examples("plumb report --html report.html", "plumb report --compare before.json after.json");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem {
        Options.Parsed parsed = options().parse(arguments);
        Path html = ReportFile.of(parsed, "--html");
        Path markdown = ReportFile.of(parsed, "--markdown");
        Summary summary =
                parsed.has("--compare") ? compared(parsed.arguments(), console) : kept(parsed.arguments(), console);
        if (html != null) {
            ReportFile.write(html, SummaryHtml.render(summary));
        }
        if (markdown != null) {
            ReportFile.write(markdown, SummaryMarkdown.render(summary));
        }
        if (parsed.has("--json")) {
            console.out().print(SummaryJson.render(summary));
        } else if (html == null && markdown == null && !parsed.has("--quiet")) {
            console.out().print(SummaryMarkdown.render(summary));
        }
        return summary.after().run().passed() ? ExitCode.OK : ExitCode.PROBLEM;
    }

    private static Summary kept(List<String> arguments, Console console) throws UsageProblem {
        if (!arguments.isEmpty()) {
            throw new UsageProblem(
                    "`report` takes files only behind `--compare`", "plumb report --compare before.json after.json");
        }
        History history = History.of(StateFolder.of(Path.of("").toAbsolutePath()));
        History.Kept kept;
        List<DoneStep> steps;
        try {
            kept = history.kept();
            steps = history.steps();
        } catch (IOException e) {
            throw unreadable(Path.of(".plumb/history"), e);
        }
        List<String> damaged = kept.damaged().stream()
                .map(file -> "a kept run cannot be read and is left out: .plumb/history/" + file.getFileName())
                .map(Escape::controls)
                .toList();
        if (kept.runs().isEmpty() && !damaged.isEmpty()) {
            throw new UsageProblem("no kept run of this project can be read", "make a new one: plumb check")
                    .because(damaged)
                    .readMore(PAGE);
        }
        if (kept.runs().isEmpty()) {
            throw new UsageProblem("no check of this project was made yet", "make one: plumb check")
                    .because(List.of("looked in " + ProjectTargets.here() + "/.plumb/history"))
                    .readMore(PAGE);
        }
        damaged.forEach(line -> console.err().println("plumb: " + line));
        console.err().flush();
        return Summary.ofNewest(project(console), kept.runs(), steps, Version.current());
    }

    private static Summary compared(List<String> files, Console console) throws UsageProblem {
        if (files.size() != 2) {
            throw new UsageProblem(
                    "`--compare` takes two files, the run before and the run after",
                    "plumb report --compare before.json after.json");
        }
        KeptRun before = read(files.getFirst());
        KeptRun after = read(files.getLast());
        return new Summary(project(console), after, before, List.of(), List.of(before, after), Version.current());
    }

    private static KeptRun read(String name) throws UsageProblem {
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageProblem("this is no name of a file: " + Escape.controls(name), "name a file");
        }
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return RunReader.read(text)
                .orElseThrow(() -> new UsageProblem(
                                Escape.controls(name) + " is no report of `plumb check`",
                                "write one: plumb check --json > after.json")
                        .because(List.of("it is no JSON document with a part `checks`"))
                        .readMore(PAGE));
    }

    private static UsageProblem unreadable(Path file, IOException e) {
        return new UsageProblem(
                        "cannot read " + Escape.controls(file.toString()), "name a file that exists and may be read")
                .because(List.of(
                        e instanceof NoSuchFileException
                                ? "there is no such file"
                                : "the system refused it: "
                                        + e.getClass().getSimpleName().replace("Exception", "")));
    }

    /** What its file calls it; its folder's name where that file is not fit to be read. */
    private static String project(Console console) {
        Path folder = Path.of("").toAbsolutePath();
        Planning planning = Planner.plan(new ProjectFolder(folder), console.environment());
        Path name = folder.getFileName();
        return planning.errors().isEmpty() ? planning.plan().name() : name == null ? "project" : name.toString();
    }
}
