// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.diagnosis.Certainty;
import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Fix;
import dev.plumbline.diagnosis.Place;
import dev.plumbline.fact.Excerpt;
import dev.plumbline.fact.Origin;
import dev.plumbline.report.Report.TargetReport;
import dev.plumbline.target.Span;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders for a person at a terminal or in a log. */
public final class TerminalRenderer implements Renderer {
    private static final int MOST_FINDINGS = 3;
    private static final int MOST_FIXES = 3;
    private static final String HELP_INDENT = "      ";

    private final Theme theme;
    private final Detail detail;

    /** How much is told. */
    public enum Detail {
        /** A line for each ready target, and the findings. */
        BRIEF,
        /** The layers of each ready target as well. */
        LAYERS,
        /** The layers of every target, and every finding. */
        ALL
    }

    public TerminalRenderer(Theme theme, Detail detail) {
        this.theme = theme;
        this.detail = detail;
    }

    @Override
    public String render(Report report) {
        StringBuilder out = new StringBuilder();
        Standpoint from = report.from();
        for (String line : from == null ? List.<String>of() : from.lines()) {
            out.append(Escape.controls(line)).append('\n');
        }
        for (TargetReport target : report.targets()) {
            if (target.ready() || detail == Detail.ALL) {
                target(out, target);
            }
        }
        int shown = 0;
        for (Finding finding : report.findings()) {
            if (shown < MOST_FINDINGS || detail == Detail.ALL) {
                separate(out);
                finding(out, report, finding);
                shown++;
            }
        }
        for (TargetReport target : report.targets()) {
            boolean explained =
                    report.findings().stream().anyMatch(finding -> target.name().equals(finding.target()));
            if (!target.ready() && !explained && detail != Detail.ALL) {
                target(out, target);
            }
        }
        separate(out);
        summary(out, report, report.findings().size() - shown);
        return out.toString();
    }

    private void target(StringBuilder out, TargetReport target) {
        out.append(target.ready() ? theme.ok("ok") : theme.error("not ready"))
                .append("  ")
                .append(Escape.controls(target.name()))
                .append("  ")
                .append(Escape.controls(target.url()));
        if (target.server() != null) {
            out.append("  ").append(Escape.controls(target.server()));
        }
        out.append('\n');
        if (detail != Detail.BRIEF || !target.ready()) {
            for (LayerLine line : target.layers()) {
                layer(out, line);
            }
        }
    }

    private void layer(StringBuilder out, LayerLine line) {
        String word = line.layer().word();
        out.append("    ").append(word).append(" ".repeat(Math.max(1, 10 - word.length())));
        StringBuilder text = new StringBuilder();
        if (line.address() != null) {
            text.append(line.address()).append(' ');
        }
        text.append(line.detail());
        if (line.took() != null) {
            text.append("  ").append(Times.shown(line.took()));
        }
        String safe = Escape.controls(text.toString());
        switch (line.outcome()) {
            case OK -> out.append(safe);
            case FAILED -> out.append(theme.error(safe));
            case SKIPPED -> out.append(theme.detail(safe));
        }
        out.append('\n');
    }

    private void finding(StringBuilder out, Report report, Finding finding) {
        String head = Wording.severity(report, finding) + "[" + finding.cause().id() + "]";
        out.append(Wording.isError(report, finding) ? theme.error(head) : theme.warning(head))
                .append(": ")
                .append(Escape.controls(finding.title()))
                .append('\n');
        String margin = margin(finding.place());
        if (finding.place() != null) {
            place(out, finding.place(), margin);
        }
        for (TargetReport target : report.targets()) {
            if (target.name().equals(finding.target()) && !target.ready()) {
                note(out, margin, "probe", Wording.probe(target));
            }
        }
        for (String evidence : finding.evidence()) {
            note(out, margin, "note", evidence);
        }
        if (finding.certainty() == Certainty.LIKELY || finding.certainty() == Certainty.POSSIBLE) {
            note(out, margin, finding.certainty().word(), "other causes would look the same");
        }
        for (String command : finding.settle()) {
            note(out, margin, "to settle it", command);
        }
        int shown = 0;
        for (Fix fix : finding.fixes()) {
            if (shown++ < MOST_FIXES) {
                fix(out, fix);
            }
        }
    }

    /** What stands left of the bar, as wide as the line's number wants: bars and notes are to make one line. */
    private static String margin(@Nullable Place place) {
        return place == null ? "   " : " ".repeat(Math.max(1, number(place).length()) + 2);
    }

    private static String number(Place place) {
        return place.excerpt() != null && place.origin() instanceof Origin.FileLine file
                ? String.valueOf(file.line())
                : "";
    }

    private void place(StringBuilder out, Place place, String margin) {
        String where = place.origin().shown();
        boolean named = where.contains(place.setting()) || place.setting().isEmpty();
        out.append(margin, 1, margin.length())
                .append(theme.detail("-->"))
                .append(' ')
                .append(Escape.controls(where));
        out.append(named ? "" : " (" + Escape.controls(place.setting()) + ")").append('\n');
        @Nullable Excerpt excerpt = place.excerpt();
        if (excerpt == null) {
            return;
        }
        SourceWindow window = SourceWindow.of(excerpt.maskedLine(), place.caret());
        String number = number(place);
        bar(out, margin, "");
        out.append(' ')
                .append(theme.detail(number.isEmpty() ? "  |" : number + " |"))
                .append(' ')
                .append(window.line())
                .append('\n');
        @Nullable Span caret = window.caret();
        if (caret != null) {
            String under = " ".repeat(caret.start()) + theme.error("^".repeat(caret.length()));
            bar(out, margin, " " + under + (place.label().isEmpty() ? "" : " " + Escape.controls(place.label())));
        }
        bar(out, margin, "");
    }

    private void bar(StringBuilder out, String margin, String rest) {
        out.append(margin).append(theme.detail("|")).append(rest).append('\n');
    }

    private void note(StringBuilder out, String margin, String label, String text) {
        out.append(margin).append(theme.detail("=")).append(' ').append(label).append(": ");
        out.append(Escape.controls(text)).append('\n');
    }

    private void fix(StringBuilder out, Fix fix) {
        out.append('\n')
                .append(theme.help("help"))
                .append(": ")
                .append(Escape.controls(fix.text()))
                .append('\n');
        if (fix.replacement() != null) {
            out.append(HELP_INDENT).append(Escape.controls(fix.replacement())).append('\n');
        }
        if (fix.command() != null) {
            out.append(HELP_INDENT).append(Escape.controls(fix.command())).append('\n');
        }
        if (fix.proof() != null) {
            out.append(HELP_INDENT).append(theme.ok("proved")).append(": ");
            out.append(Escape.controls(fix.proof())).append('\n');
        }
    }

    private void summary(StringBuilder out, Report report, int left) {
        out.append(Wording.summary(report)).append('.');
        if (left > 0) {
            out.append(left == 1 ? " 1 more finding" : " " + left + " more findings")
                    .append(" with -v.");
        }
        if (!report.findings().isEmpty()) {
            out.append(" More: plumb explain ")
                    .append(report.findings().get(0).cause().id());
        }
        out.append('\n');
    }

    private static void separate(StringBuilder out) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }
}
