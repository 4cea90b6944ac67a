// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.output;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckRun;
import dev.plumbline.check.CheckTopic;
import dev.plumbline.check.Verdict;
import dev.plumbline.text.MarkdownText;
import java.util.List;

/** A run as Markdown, for pull requests, tickets and the job summary of GitHub Actions. */
public final class CheckMarkdown {
    private CheckMarkdown() {}

    /** The table of all checks, and what is to be done. */
    public static String render(CheckRun run) {
        StringBuilder out = new StringBuilder("## plumb check\n\n");
        out.append(CheckText.summary(run)).append(".\n\n");
        table(out, run.checks());
        // What has a root cause is told by that finding.
        List<Check> open = run.checks().stream()
                .filter(check -> check.cause() == null)
                .filter(check -> check.verdict() == Verdict.FAILED || check.verdict() == Verdict.WARNED)
                .toList();
        open.forEach(check -> open(out, check));
        return out.toString();
    }

    /** The table of some checks, by topic. */
    public static void table(StringBuilder out, List<Check> checks) {
        out.append("| | check | of | figure | wanted |\n| --- | --- | --- | --- | --- |\n");
        for (CheckTopic topic : CheckTopic.values()) {
            for (Check check : checks) {
                if (check.kind().topic() == topic) {
                    row(out, check);
                }
            }
        }
    }

    private static void row(StringBuilder out, Check check) {
        boolean failed = check.verdict() == Verdict.FAILED;
        out.append("| ").append(failed ? "**failed**" : check.verdict().word());
        out.append(" | ").append(MarkdownText.cell(check.kind().title()));
        out.append(" | ").append(MarkdownText.cell(check.subject()));
        out.append(" | ").append(MarkdownText.cell(check.figure()));
        out.append(" | ").append(MarkdownText.cell(check.bound())).append(" |\n");
    }

    private static void open(StringBuilder out, Check check) {
        out.append("\n### ").append(check.verdict().word()).append(": ");
        out.append(MarkdownText.prose(check.kind().title())).append(", ");
        out.append(MarkdownText.prose(check.subject())).append("\n\n");
        out.append(MarkdownText.prose(check.figure())).append(".\n\n");
        check.evidence()
                .forEach(note ->
                        out.append("- ").append(MarkdownText.prose(note)).append('\n'));
        check.fixes()
                .forEach(fix -> out.append("- **Help:** ")
                        .append(MarkdownText.prose(fix))
                        .append('\n'));
    }
}
