// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Fix;
import dev.plumbline.diagnosis.Place;
import dev.plumbline.report.Report.TargetReport;
import dev.plumbline.text.Escape;
import org.jspecify.annotations.Nullable;

/** Renders Markdown, for pull requests, tickets and the job summary of GitHub Actions. */
public final class MarkdownRenderer implements Renderer {

    @Override
    public String render(Report report) {
        StringBuilder out =
                new StringBuilder("## plumb ").append(report.command()).append("\n\n");
        out.append(Wording.summary(report)).append(".\n");
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
        out.append("| ").append(cell(target.name() + " ")).append(code(target.url()));
        out.append(" | ").append(target.ready() ? "yes" : "**no**");
        out.append(" | ").append(cell(target.server() == null ? "" : target.server()));
        out.append(" | ").append(cell(Wording.probe(target)));
        out.append(" | ")
                .append(cell(target.origin() == null ? "" : target.origin().shown()))
                .append(" |\n");
    }

    private static void finding(StringBuilder out, Report report, Finding finding) {
        out.append("\n### ").append(Wording.severity(report, finding)).append(": ");
        out.append(prose(finding.title())).append("\n\n");
        out.append("Cause: ")
                .append(code(finding.cause().id()))
                .append(" (")
                .append(finding.certainty().word())
                .append(")");
        @Nullable Place place = finding.place();
        if (place != null) {
            out.append(", set at ").append(code(place.origin().shown()));
        }
        out.append(".\n");
        if (place != null && place.excerpt() != null) {
            fence(out, place.excerpt().maskedLine());
        }
        if (!finding.evidence().isEmpty()) {
            out.append('\n');
        }
        for (String evidence : finding.evidence()) {
            out.append("- ").append(prose(evidence)).append('\n');
        }
        for (Fix fix : finding.fixes()) {
            fix(out, fix);
        }
        if (!finding.settle().isEmpty()) {
            out.append("\nWhat would settle it:\n");
            for (String command : finding.settle()) {
                fence(out, command);
            }
        }
    }

    private static void fix(StringBuilder out, Fix fix) {
        out.append("\n**Help:** ").append(prose(fix.text()));
        if (fix.proof() != null) {
            out.append(" (proved: ").append(prose(fix.proof())).append(')');
        }
        out.append('\n');
        if (fix.replacement() != null) {
            fence(out, fix.replacement());
        }
        if (fix.command() != null) {
            fence(out, fix.command());
        }
    }

    private static void fence(StringBuilder out, String text) {
        String safe = Escape.bounded(Escape.controls(text), 500);
        String ticks = "`".repeat(Math.max(3, longestRun(safe) + 1));
        out.append('\n')
                .append(ticks)
                .append("\n")
                .append(safe)
                .append('\n')
                .append(ticks)
                .append('\n');
    }

    private static String code(String text) {
        String safe = Escape.bounded(Escape.controls(text), 300).replace("|", "\\|");
        String ticks = "`".repeat(longestRun(safe) + 1);
        String pad = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
        return ticks + pad + safe + pad + ticks;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static String cell(String text) {
        return prose(text).replace("|", "\\|");
    }

    /** Text from outside must not turn into markup. */
    private static String prose(String text) {
        StringBuilder out = new StringBuilder();
        String safe = Escape.bounded(Escape.controls(text), 2000);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            if ("<>*_[]#\\".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
