// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Fix;
import dev.plumbline.diagnosis.Place;
import dev.plumbline.report.Report.TargetReport;
import dev.plumbline.text.MarkdownText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders Markdown, for pull requests, tickets and the job summary of GitHub Actions. */
public final class MarkdownRenderer implements Renderer {

    @Override
    public String render(Report report) {
        StringBuilder out =
                new StringBuilder("## plumb ").append(report.command()).append("\n\n");
        out.append(Wording.summary(report)).append(".\n");
        Standpoint from = report.from();
        for (String line : from == null ? List.<String>of() : from.lines()) {
            out.append("\n").append(MarkdownText.prose(line.strip())).append("\n");
        }
        if (!report.targets().isEmpty()) {
            out.append("\n| target | ready | server | layers | from |\n| --- | --- | --- | --- | --- |\n");
            for (TargetReport target : report.targets()) {
                row(out, target);
            }
        }
        for (Finding finding : report.findings()) {
            finding(out, report, finding);
        }
        return out.toString();
    }

    private static void row(StringBuilder out, TargetReport target) {
        out.append("| ").append(MarkdownText.cell(target.name() + " ")).append(MarkdownText.code(target.url()));
        out.append(" | ").append(target.ready() ? "yes" : "**no**");
        out.append(" | ").append(MarkdownText.cell(target.server() == null ? "" : target.server()));
        out.append(" | ").append(MarkdownText.cell(Wording.probe(target)));
        out.append(" | ")
                .append(MarkdownText.cell(
                        target.origin() == null ? "" : target.origin().shown()))
                .append(" |\n");
    }

    private static void finding(StringBuilder out, Report report, Finding finding) {
        out.append("\n### ").append(Wording.severity(report, finding)).append(": ");
        out.append(MarkdownText.prose(finding.title())).append("\n\n");
        out.append("Cause: ")
                .append(MarkdownText.code(finding.cause().id()))
                .append(" (")
                .append(finding.certainty().word())
                .append(")");
        @Nullable Place place = finding.place();
        if (place != null) {
            out.append(", set at ").append(MarkdownText.code(place.origin().shown()));
        }
        out.append(".\n");
        if (place != null && place.excerpt() != null) {
            MarkdownText.fence(out, place.excerpt().maskedLine());
        }
        if (!finding.evidence().isEmpty()) {
            out.append('\n');
        }
        for (String evidence : finding.evidence()) {
            out.append("- ").append(MarkdownText.prose(evidence)).append('\n');
        }
        for (Fix fix : finding.fixes()) {
            fix(out, fix);
        }
        if (!finding.settle().isEmpty()) {
            out.append("\nWhat would settle it:\n");
            for (String command : finding.settle()) {
                MarkdownText.fence(out, command);
            }
        }
    }

    private static void fix(StringBuilder out, Fix fix) {
        out.append("\n**Help:** ").append(MarkdownText.prose(fix.text()));
        if (fix.proof() != null) {
            out.append(" (proved: ").append(MarkdownText.prose(fix.proof())).append(')');
        }
        out.append('\n');
        if (fix.replacement() != null) {
            MarkdownText.fence(out, fix.replacement());
        }
        if (fix.command() != null) {
            MarkdownText.fence(out, fix.command());
        }
    }
}
