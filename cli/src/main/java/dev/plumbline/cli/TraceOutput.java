// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.report.GithubRenderer;
import dev.plumbline.report.Report;
import dev.plumbline.report.TerminalRenderer;
import dev.plumbline.report.Theme;
import dev.plumbline.trace.report.Trace;
import dev.plumbline.trace.report.TraceJson;
import dev.plumbline.trace.report.TracePage;
import dev.plumbline.trace.report.TraceStep;
import dev.plumbline.trace.report.TraceText;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the report of a traced run goes. Standard output belongs to the command, so text goes to standard error.
 *
 * @param json the report as JSON instead of text
 * @param file where the report goes instead; null for the streams
 * @param html where to write it as a page; null when not asked for
 * @param quiet no text at all
 * @param verbose everything that was seen
 * @param follow dials as they happen
 */
record TraceOutput(
        boolean json, @Nullable Path file, @Nullable Path html, boolean quiet, boolean verbose, boolean follow) {
    private static final Path FOLDER = Path.of("");

    static TraceOutput of(Options.Parsed parsed) throws UsageProblem {
        return new TraceOutput(
                parsed.has("--json"),
                ReportFile.of(parsed, "--output"),
                ReportFile.of(parsed, "--html"),
                parsed.has("--quiet"),
                parsed.has("--verbose"),
                parsed.has("--follow"));
    }

    /** A dial, as it happens. Written at once: the command writes to the same terminal. */
    void dialled(TraceStep step, Console console) {
        if (follow) {
            PrintStream err = console.err();
            synchronized (err) {
                err.print(new TraceText(console.errTheme(), FOLDER, verbose).line(step));
                err.flush();
            }
        }
    }

    /**
     * Writes the whole report.
     *
     * @throws UsageProblem when a file cannot be written any more
     */
    void print(Report report, Trace trace, Console console) throws UsageProblem {
        if (html != null) {
            ReportFile.write(html, TracePage.render(report, trace, FOLDER));
        }
        if (file != null) {
            ReportFile.write(file, json ? document(report, trace) : text(report, trace, Theme.PLAIN));
            return;
        }
        if (json) {
            console.out().print(document(report, trace));
        } else if (!quiet) {
            console.err().print(text(report, trace, console.errTheme()));
        }
        if (console.inGithubActions() && !quiet) {
            console.err().print(new GithubRenderer().render(report));
        }
        console.flush();
    }

    private static String document(Report report, Trace trace) {
        return new TraceJson(Version.current()).render(report, trace);
    }

    private String text(Report report, Trace trace, Theme theme) {
        TerminalRenderer.Detail detail = verbose ? TerminalRenderer.Detail.ALL : TerminalRenderer.Detail.BRIEF;
        return "\n" + new TraceText(theme, FOLDER, verbose).render(trace)
                + new TerminalRenderer(theme, detail).render(report);
    }
}
