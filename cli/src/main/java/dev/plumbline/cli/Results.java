// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.check.summary.DiagnosisHtml;
import dev.plumbline.report.GithubRenderer;
import dev.plumbline.report.JsonRenderer;
import dev.plumbline.report.JunitRenderer;
import dev.plumbline.report.MarkdownRenderer;
import dev.plumbline.report.Renderer;
import dev.plumbline.report.Report;
import dev.plumbline.report.TerminalRenderer;
import dev.plumbline.report.Theme;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a report to every output that was asked for. */
final class Results {
    private Results() {}

    /**
     * Writes the text to {@code text}, JSON to standard output, and the files.
     *
     * @param theme the colours of {@code text}
     * @throws UsageProblem when a file cannot be written; the report itself has been printed by then
     */
    static void print(Report report, OutputChoice output, Console console, PrintStream text, Theme theme)
            throws UsageProblem {
        if (output.json()) {
            console.out().print(new JsonRenderer(Version.current()).render(report));
        }
        if (console.inGithubActions()) {
            // Annotations are read from either stream; beside JSON they must not stand in the document.
            PrintStream log = output.json() ? console.err() : text;
            log.print(output.quiet() ? "" : new GithubRenderer().render(report));
            summary(new MarkdownRenderer().render(report), console);
        } else if (!output.json() && !output.quiet()) {
            text.print(new TerminalRenderer(theme, detail(report, output)).render(report));
        }
        console.flush();
        write(output.markdown(), new MarkdownRenderer(), report);
        write(output.junit(), new JunitRenderer(), report);
        write(output.html(), new DiagnosisHtml(folder(), Instant.now(), Version.current()), report);
    }

    /** What a page calls the project: the rest of its path is nobody else's business. */
    private static String folder() {
        Path name = Path.of("").toAbsolutePath().getFileName();
        return name == null ? "this folder" : name.toString();
    }

    /** A doctor shows what it looked at, also where all is well; others only name what is wrong. */
    private static TerminalRenderer.Detail detail(Report report, OutputChoice output) {
        if (output.verbose()) {
            return TerminalRenderer.Detail.ALL;
        }
        return report.command().equals("doctor") ? TerminalRenderer.Detail.LAYERS : TerminalRenderer.Detail.BRIEF;
    }

    /** The summary of a job is a courtesy: a job without one still has the log. */
    static void summary(String markdown, Console console) {
        String file = console.environment().get("GITHUB_STEP_SUMMARY");
        if (file == null || file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(file),
                    markdown + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException | InvalidPathException e) {
            console.err().println("plumb: no job summary was written, GITHUB_STEP_SUMMARY names no file that can be");
        }
    }

    private static void write(@Nullable Path file, Renderer renderer, Report report) throws UsageProblem {
        if (file == null) {
            return;
        }
        ReportFile.write(file, renderer.render(report));
    }
}
