// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.output;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckRun;
import dev.plumbline.check.CheckTopic;
import dev.plumbline.check.Verdict;
import dev.plumbline.report.Theme;
import dev.plumbline.text.Times;
import java.util.List;

/** A run for a person at a terminal or in a log: a line a check, with what is to be done below those that want it. */
public final class CheckText {
    private static final int WIDEST_COLUMN = 34;
    private static final String INDENT = "          ";

    private final Theme theme;
    private final boolean verbose;

    /** @param verbose with the evidence of what passed as well */
    public CheckText(Theme theme, boolean verbose) {
        this.theme = theme;
        this.verbose = verbose;
    }

    /** All checks by topic, without the summary. */
    public String render(CheckRun run) {
        StringBuilder out = new StringBuilder();
        int subject = widest(run.checks().stream().map(Check::subject).toList());
        int title =
                widest(run.checks().stream().map(check -> check.kind().title()).toList());
        for (CheckTopic topic : CheckTopic.values()) {
            List<Check> checks = run.checks().stream()
                    .filter(check -> check.kind().topic() == topic)
                    .toList();
            if (!checks.isEmpty()) {
                out.append(out.isEmpty() ? "" : "\n").append(topic.word()).append('\n');
                checks.forEach(check -> check(out, check, subject, title));
            }
        }
        return out.toString();
    }

    /** Such as {@code 23 checks: 22 passed, 1 warned, in 1.2 s}. */
    public static String summary(CheckRun run) {
        return run.summary() + ", in " + Times.shown(run.took());
    }

    private void check(StringBuilder out, Check check, int subject, int title) {
        out.append("  ").append(verdict(check.verdict())).append("  ");
        out.append(padded(check.subject(), subject)).append("  ");
        out.append(padded(check.kind().title(), title)).append("  ");
        out.append(check.figure());
        if (!check.bound().isEmpty() && (verbose || check.verdict() != Verdict.PASSED)) {
            out.append(theme.detail())
                    .append("  (wanted: ")
                    .append(check.bound())
                    .append(')');
            out.append(theme.reset());
        }
        out.append('\n');
        boolean passed = check.verdict() == Verdict.PASSED || check.verdict() == Verdict.SKIPPED;
        // Where the doctor names the cause, its own finding below says all of this with the place.
        if (verbose || !passed && check.cause() == null) {
            check.evidence()
                    .forEach(note ->
                            out.append(INDENT).append("= note: ").append(note).append('\n'));
        }
        if (!passed && check.cause() == null) {
            check.fixes()
                    .forEach(fix -> out.append(INDENT)
                            .append(theme.help())
                            .append("help")
                            .append(theme.reset())
                            .append(": ")
                            .append(fix)
                            .append('\n'));
        }
    }

    private String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> theme.ok() + "ok  " + theme.reset();
            case WARNED -> theme.warning() + "warn" + theme.reset();
            case FAILED -> theme.error() + "FAIL" + theme.reset();
            case SKIPPED -> theme.detail() + "skip" + theme.reset();
        };
    }

    private static int widest(List<String> texts) {
        return Math.min(
                WIDEST_COLUMN, texts.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
