// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.output;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckRun;
import dev.plumbline.check.Verdict;
import dev.plumbline.text.Escape;
import java.util.Locale;

/** A run as JUnit XML, which every CI system reads: one test case a check. */
public final class CheckJunit {
    private CheckJunit() {}

    public static String render(CheckRun run) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuite name=\"plumb check\" tests=\"")
                .append(run.checks().size());
        out.append("\" failures=\"").append(run.count(Verdict.FAILED));
        out.append("\" errors=\"0\" skipped=\"").append(run.count(Verdict.SKIPPED));
        out.append("\" time=\"").append(seconds(run.took().toNanos()));
        out.append("\" timestamp=\"").append(CheckJson.shown(run.at())).append("\">\n");
        run.checks().forEach(check -> testcase(out, check));
        return out.append("</testsuite>\n").toString();
    }

    private static void testcase(StringBuilder out, Check check) {
        out.append("  <testcase classname=\"plumb.check.")
                .append(check.kind().topic().word());
        out.append("\" name=\"")
                .append(Escape.xml(check.subject() + ": " + check.kind().title()));
        out.append("\" time=\"").append(seconds(check.took().toNanos())).append("\">\n");
        switch (check.verdict()) {
            case FAILED -> {
                String type = check.cause() == null ? check.kind().id() : check.cause();
                out.append("    <failure type=\"").append(Escape.xml(type));
                out.append("\" message=\"").append(Escape.xml(check.figure())).append("\">");
                out.append(Escape.xml(details(check))).append("</failure>\n");
            }
            case SKIPPED ->
                out.append("    <skipped message=\"")
                        .append(Escape.xml(check.figure()))
                        .append("\"/>\n");
            case PASSED, WARNED ->
                out.append("    <system-out>")
                        .append(Escape.xml(details(check)))
                        .append("</system-out>\n");
        }
        out.append("  </testcase>\n");
    }

    private static String details(Check check) {
        StringBuilder text =
                new StringBuilder(check.verdict().word()).append(": ").append(check.figure());
        text.append(check.bound().isEmpty() ? "" : " (wanted: " + check.bound() + ")")
                .append('\n');
        check.evidence().forEach(note -> text.append("note: ").append(note).append('\n'));
        check.fixes().forEach(fix -> text.append("help: ").append(fix).append('\n'));
        return text.toString();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
