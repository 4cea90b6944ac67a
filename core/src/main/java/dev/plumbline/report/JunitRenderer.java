// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.diagnosis.Finding;
import dev.plumbline.report.Report.TargetReport;
import dev.plumbline.text.Escape;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Renders JUnit XML, which every CI system reads: one test case a target. */
public final class JunitRenderer implements Renderer {

    @Override
    public String render(Report report) {
        List<Finding> homeless = report.findings().stream()
                .filter(finding -> finding.target() == null)
                .toList();
        boolean projectFails = report.exit() != 0 && !homeless.isEmpty();
        long failures = report.notReady() + (projectFails ? 1 : 0);
        int tests = report.targets().size() + (projectFails ? 1 : 0);
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuite name=\"plumb ")
                .append(Escape.xml(report.command()))
                .append("\" tests=\"")
                .append(tests);
        out.append("\" failures=\"").append(failures).append("\" errors=\"0\" skipped=\"0\">\n");
        for (TargetReport target : report.targets()) {
            testcase(out, report, target);
        }
        if (projectFails) {
            out.append("  <testcase classname=\"plumb\" name=\"project\">\n");
            failure(out, report, homeless);
            out.append("  </testcase>\n");
        }
        return out.append("</testsuite>\n").toString();
    }

    private static void testcase(StringBuilder out, Report report, TargetReport target) {
        out.append("  <testcase classname=\"plumb.")
                .append(Escape.xml(report.command()))
                .append("\" name=\"");
        out.append(Escape.xml(Escape.controls(target.name())))
                .append("\" time=\"")
                .append(seconds(target))
                .append('"');
        if (target.ready()) {
            out.append("/>\n");
            return;
        }
        out.append(">\n");
        List<Finding> own = report.findings().stream()
                .filter(finding -> target.name().equals(finding.target()))
                .toList();
        failure(out, report, own);
        out.append("  </testcase>\n");
    }

    private static void failure(StringBuilder out, Report report, List<Finding> findings) {
        String type = findings.isEmpty() ? "not-ready" : findings.get(0).cause().id();
        String message = findings.isEmpty() ? "not ready" : findings.get(0).title();
        Report part = new Report(
                report.command(),
                report.targets().stream()
                        .filter(target ->
                                findings.stream().anyMatch(each -> target.name().equals(each.target())))
                        .toList(),
                findings,
                report.exit());
        String text = new TerminalRenderer(Theme.PLAIN, TerminalRenderer.Detail.BRIEF).render(part);
        out.append("    <failure type=\"").append(type).append("\" message=\"");
        out.append(Escape.xml(Escape.controls(message)))
                .append("\">")
                .append(Escape.xml(text))
                .append("</failure>\n");
    }

    private static String seconds(TargetReport target) {
        Duration sum = Duration.ZERO;
        for (LayerLine line : target.layers()) {
            if (line.took() != null) {
                sum = sum.plus(line.took());
            }
        }
        return String.format(Locale.ROOT, "%.3f", sum.toNanos() / 1e9);
    }
}
