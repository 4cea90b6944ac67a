// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.check.CheckRun;
import dev.plumbline.check.output.CheckGithub;
import dev.plumbline.check.output.CheckJson;
import dev.plumbline.check.output.CheckJunit;
import dev.plumbline.check.output.CheckMarkdown;
import dev.plumbline.check.output.CheckText;
import dev.plumbline.report.GithubRenderer;
import dev.plumbline.report.JsonRenderer;
import dev.plumbline.report.MarkdownRenderer;
import dev.plumbline.report.Renderer;
import dev.plumbline.report.Report;
import dev.plumbline.report.TerminalRenderer;
import dev.plumbline.text.JsonWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run of checks, and the diagnosis of what could not be reached, to every output that was asked for.
 *
 * @param run the checks
 * @param report the diagnosis of all targets
 */
record CheckResults(CheckRun run, Report report) {

    /** The whole document, ending in a line break. */
    String json() {
        Map<String, @Nullable Object> document = new JsonRenderer(Version.current()).document(report);
        document.put("checks", CheckJson.of(run));
        return JsonWriter.write(document);
    }

    /** @throws UsageProblem when a file cannot be written; the results themselves have been printed by then */
    void print(OutputChoice output, Console console) throws UsageProblem {
        if (output.json()) {
            console.out().print(json());
        }
        if (console.inGithubActions()) {
            // Annotations are read from either stream; beside JSON they must not stand in the document.
            (output.json() ? console.err() : console.out())
                    .print(output.quiet() ? "" : CheckGithub.render(run) + findings(new GithubRenderer()));
            Results.summary(markdown(), console);
        } else if (!output.json() && !output.quiet()) {
            text(output, console);
        }
        console.flush();
        if (output.markdown() != null) {
            ReportFile.write(output.markdown(), markdown());
        }
        if (output.junit() != null) {
            ReportFile.write(output.junit(), CheckJunit.render(run));
        }
    }

    private void text(OutputChoice output, Console console) {
        console.out().print(new CheckText(console.outTheme(), output.verbose()).render(run));
        console.out().println();
        String findings = findings(new TerminalRenderer(console.outTheme(), TerminalRenderer.Detail.BRIEF));
        if (!findings.isEmpty()) {
            console.out().println(findings);
        }
        console.out().println(CheckText.summary(run) + ".");
    }

    private String markdown() {
        return CheckMarkdown.render(run) + "\n" + findings(new MarkdownRenderer());
    }

    /** What the doctor says of the targets that do not answer; empty text when all do. */
    private String findings(Renderer renderer) {
        Report ill = new Report(
                report.command(),
                report.targets().stream().filter(target -> !target.ready()).toList(),
                report.findings(),
                report.exit());
        return ill.targets().isEmpty() && ill.findings().isEmpty() ? "" : renderer.render(ill);
    }
}
