// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.check.Check;
import dev.plumbline.check.history.DoneStep;
import dev.plumbline.check.history.KeptRun;
import dev.plumbline.check.output.CheckMarkdown;
import dev.plumbline.text.MarkdownText;
import dev.plumbline.text.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A summary as Markdown. */
public final class SummaryMarkdown {
    private final Summary summary;
    private final StringBuilder out = new StringBuilder();

    private SummaryMarkdown(Summary summary) {
        this.summary = summary;
    }

    public static String render(Summary summary) {
        return new SummaryMarkdown(summary).render();
    }

    private String render() {
        KeptRun after = summary.after();
        out.append("# ").append(MarkdownText.prose(summary.project())).append("\n\n");
        out.append(after.run().summary())
                .append(", in ")
                .append(Times.shown(after.run().took()));
        out.append(", from ").append(MarkdownText.prose(after.run().vantage())).append(" on ");
        out.append(Moment.shown(after.run().at())).append(".\n");
        trouble();
        steps();
        pairs();
        out.append("\n## Checks\n\n");
        CheckMarkdown.table(out, after.run().checks());
        performance();
        system();
        security();
        out.append("\n## How to start, look and stop\n\n");
        for (Advice.Command command : Advice.commands(summary)) {
            out.append("- ").append(MarkdownText.prose(command.purpose())).append(": ");
            out.append(MarkdownText.code(command.text())).append('\n');
        }
        out.append("\n## Next steps\n\n");
        List<String> next = Advice.nextSteps(summary);
        next.forEach(step -> out.append("1. ").append(MarkdownText.prose(step)).append('\n'));
        out.append(next.isEmpty() ? "Nothing that was found asks for more.\n" : "");
        return out.toString();
    }

    private void trouble() {
        summary.trouble().ifPresent(this::trouble);
    }

    private void trouble(Trouble trouble) {
        out.append("\n## ").append(summary.troubleTitle()).append("\n\n**");
        out.append(MarkdownText.prose(line(trouble.first()))).append("**\n");
        KeptRun.RootCause cause = trouble.cause();
        if (cause == null) {
            list("", trouble.first().evidence());
        } else {
            boolean other = !trouble.first().subject().equals(cause.target());
            out.append("\nCause").append(other ? " of " + MarkdownText.prose(String.valueOf(cause.target())) : "");
            out.append(": ").append(MarkdownText.code(cause.id())).append(" (").append(cause.certainty());
            out.append(cause.origin() == null ? ")" : "), set at " + MarkdownText.code(cause.origin()));
            out.append(". More: ")
                    .append(MarkdownText.code("plumb explain " + cause.id()))
                    .append("\n");
            list("", cause.evidence());
        }
        if (!summary.after().run().passed()) {
            list("What to do:", trouble.fixes());
        }
        list(
                "What failed besides:",
                trouble.others().stream().map(SummaryMarkdown::line).toList());
    }

    private void list(String title, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        out.append(title.isEmpty() ? "\n" : "\n" + title + "\n\n");
        items.forEach(item -> out.append("- ").append(MarkdownText.prose(item)).append('\n'));
    }

    private void steps() {
        if (summary.steps().isEmpty()) {
            return;
        }
        out.append("\n## What was done\n\n| step | on | took |\n| --- | --- | --- |\n");
        for (DoneStep step : summary.steps()) {
            out.append("| ").append(MarkdownText.cell(step.what())).append(" | ");
            out.append(MarkdownText.cell(step.subject())).append(" | ");
            out.append(Times.shown(step.took())).append(" |\n");
        }
    }

    private void pairs() {
        KeptRun before = summary.before();
        if (before == null) {
            return;
        }
        out.append("\n## Before and after\n\nBefore, on ")
                .append(Moment.shown(before.run().at()))
                .append(": ");
        out.append(before.run().summary())
                .append(". ")
                .append(summary.madeNow())
                .append("\n\n");
        List<Summary.Pair> changed =
                summary.pairs().stream().filter(Summary.Pair::changed).toList();
        if (changed.isEmpty()) {
            out.append("No verdict changed.\n");
            return;
        }
        out.append("| check | of | before | after |\n| --- | --- | --- | --- |\n");
        for (Summary.Pair pair : changed) {
            out.append("| ").append(MarkdownText.cell(pair.kind().title())).append(" | ");
            out.append(MarkdownText.cell(pair.subject())).append(" | ");
            out.append(side(pair.before()))
                    .append(" | ")
                    .append(side(pair.after()))
                    .append(" |\n");
        }
    }

    private static String side(@Nullable Check check) {
        return check == null ? "not made" : check.verdict().word() + ": " + MarkdownText.cell(check.figure());
    }

    private void performance() {
        List<Check> measured = summary.performance();
        if (measured.isEmpty()) {
            return;
        }
        out.append("\n## Performance\n\n| check | of | figure | before |\n| --- | --- | --- | --- |\n");
        for (Check check : measured) {
            out.append("| ").append(MarkdownText.cell(check.kind().title()));
            out.append(" | ").append(MarkdownText.cell(check.subject()));
            out.append(" | ").append(MarkdownText.cell(check.figure()));
            out.append(" | ")
                    .append(summary.before(check)
                            .map(each -> MarkdownText.cell(each.figure()))
                            .orElse(""));
            out.append(" |\n");
        }
    }

    private void system() {
        out.append("\n## System\n\n| | |\n| --- | --- |\n");
        summary.after()
                .run()
                .system()
                .forEach((name, value) -> out.append("| ")
                        .append(MarkdownText.cell(name))
                        .append(" | ")
                        .append(MarkdownText.cell(value))
                        .append(" |\n"));
    }

    private void security() {
        out.append("\n## Security\n\n");
        for (Check check : Advice.security(summary, true)) {
            out.append("- [x] ").append(MarkdownText.prose(line(check))).append('\n');
        }
        for (Check check : Advice.security(summary, false)) {
            out.append("- [ ] ").append(MarkdownText.prose(line(check))).append('\n');
        }
    }

    private static String line(Check check) {
        return check.kind().title() + " of " + check.subject() + ": " + check.figure();
    }
}
