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
import dev.plumbline.environment.StateFolder;
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
        Summary summary = parsed.has("--compare") ? compared(parsed.arguments()) : kept(parsed.arguments());
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

    private static Summary kept(List<String> arguments) throws UsageProblem {
        if (!arguments.isEmpty()) {
            throw new UsageProblem(
                    "`report` takes files only behind `--compare`", "plumb report --compare before.json after.json");
        }
        History history = History.of(StateFolder.of(Path.of("").toAbsolutePath()));
        List<KeptRun> runs;
        List<DoneStep> steps;
        try {
            runs = history.runs();
            steps = history.steps();
        } catch (IOException e) {
            throw unreadable(Path.of(".plumb/history"), e);
        }
        if (runs.isEmpty()) {
            throw new UsageProblem("no check of this project was made yet", "make one: plumb check")
                    .because(List.of("looked in " + ProjectTargets.here() + "/.plumb/history"))
                    .readMore(PAGE);
        }
        return Summary.ofNewest(project(), runs, steps, Version.current());
    }

    private static Summary compared(List<String> files) throws UsageProblem {
        if (files.size() != 2) {
            throw new UsageProblem(
                    "`--compare` takes two files, the run before and the run after",
                    "plumb report --compare before.json after.json");
        }
        KeptRun before = read(files.getFirst());
        KeptRun after = read(files.getLast());
        return new Summary(project(), after, before, List.of(), List.of(before, after), Version.current());
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

    private static String project() {
        Path name = Path.of("").toAbsolutePath().getFileName();
        return name == null ? "project" : name.toString();
    }
}
