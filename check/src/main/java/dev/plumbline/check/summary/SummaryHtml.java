// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.CheckRun;
import dev.plumbline.check.CheckTopic;
import dev.plumbline.check.Verdict;
import dev.plumbline.check.history.DoneStep;
import dev.plumbline.check.history.KeptRun;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A summary as one page that needs nothing else: no script, no font, no network; light, dark, and on paper. */
public final class SummaryHtml {
    private final Summary summary;
    private final Charts charts = new Charts();
    private final HtmlPage page;

    private SummaryHtml(Summary summary) {
        this.summary = summary;
        this.page = new HtmlPage(summary.version());
    }

    /** The whole page. */
    public static String render(Summary summary) {
        return new SummaryHtml(summary).whole();
    }

    private String whole() {
        trouble();
        steps();
        pairs();
        checks();
        performance();
        security();
        commands();
        nextSteps();
        system();
        return page.render(
                summary.project() + ": " + headline(), header(), "of what <code>plumb check</code> measured");
    }

    private String headline() {
        CheckRun run = summary.after().run();
        long failed = run.count(Verdict.FAILED);
        return failed == 0
                ? "everything checked serves"
                : failed + " of " + run.checks().size() + " checks failed";
    }

    private HtmlHeader header() {
        CheckRun run = summary.after().run();
        StringBuilder html = new StringBuilder();
        html.append(run.environment().isEmpty() ? "" : "Environment " + Escape.xml(run.environment()) + ", ");
        html.append("checked from ")
                .append(Escape.xml(run.vantage()))
                .append(" on ")
                .append(HtmlPage.time(run.at()));
        html.append(" in ").append(Times.shown(run.took()));
        HtmlHeader header = new HtmlHeader(
                "Environment report", summary.project(), capital(headline()), run.passed(), html.toString());
        for (Verdict verdict : Verdict.values()) {
            header.count(verdict.word(), verdict.word(), run.count(verdict));
        }
        return header;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void trouble() {
        summary.trouble().ifPresent(trouble -> add("wrong", summary.troubleTitle(), trouble(trouble)));
    }

    private String trouble(Trouble trouble) {
        StringBuilder html = new StringBuilder("<p class=\"lead\">");
        html.append(HtmlText.inline(capital(trouble.first().kind().title()))).append(" of <b>");
        html.append(Escape.xml(trouble.first().subject())).append("</b>: ");
        html.append(HtmlText.inline(trouble.first().figure())).append("</p>\n<p>Seen on ");
        html.append(HtmlPage.time(trouble.run().run().at())).append(": ");
        html.append(Escape.xml(trouble.run().run().summary())).append(".</p>\n");
        KeptRun.RootCause cause = trouble.cause();
        html.append(
                cause == null
                        ? HtmlText.list(trouble.first().evidence())
                        : cause(cause, !trouble.first().subject().equals(cause.target())));
        if (!summary.after().run().passed() && !trouble.fixes().isEmpty()) {
            html.append("<h3>What to do</h3>\n").append(HtmlText.list(trouble.fixes()));
        }
        if (!trouble.others().isEmpty()) {
            html.append("<h3>What failed besides</h3>\n");
            html.append(HtmlText.list(trouble.others().stream()
                    .map(check -> check.kind().title() + " of " + check.subject() + ": " + check.figure())
                    .toList()));
        }
        return html.toString();
    }

    /** @param other whether it is about something else than the check that failed first */
    private static String cause(KeptRun.RootCause cause, boolean other) {
        StringBuilder html = new StringBuilder("<div class=\"cause\"><h3>Root cause");
        html.append(other && cause.target() != null ? " of " + Escape.xml(cause.target()) : "");
        html.append(": <code>").append(Escape.xml(cause.id())).append("</code></h3>\n<p>");
        html.append(HtmlText.inline(cause.title())).append(" (");
        html.append(Escape.xml(cause.certainty())).append(")");
        html.append(cause.origin() == null ? "" : ", set at <code>" + Escape.xml(cause.origin()) + "</code>");
        html.append("</p>\n").append(HtmlText.list(cause.evidence()));
        html.append("<p class=\"quiet\">More: <code>plumb explain ").append(Escape.xml(cause.id()));
        return html.append("</code></p></div>\n").toString();
    }

    private void steps() {
        if (summary.steps().isEmpty()) {
            return;
        }
        HtmlTable table =
                new HtmlTable("steps", "Steps that changed something, in their order", List.of("Step", "On", "Took"));
        for (DoneStep step : summary.steps()) {
            table.row(List.of(Escape.xml(step.what()), Escape.xml(step.subject()), Times.shown(step.took())));
        }
        add("done", "What was done", table.end());
    }

    private void pairs() {
        KeptRun before = summary.before();
        if (before == null) {
            return;
        }
        List<Summary.Pair> changed =
                summary.pairs().stream().filter(Summary.Pair::changed).toList();
        StringBuilder html = new StringBuilder("<p>Before, ")
                .append(HtmlPage.time(before.run().at()))
                .append(": ");
        html.append(Escape.xml(before.run().summary())).append(". After: ");
        html.append(Escape.xml(summary.after().run().summary()))
                .append(". ")
                .append(summary.madeNow())
                .append("</p>\n");
        if (changed.isEmpty()) {
            html.append("<p>No verdict changed.</p>\n");
        } else {
            HtmlTable table =
                    new HtmlTable("pairs", "Checks whose verdict changed", List.of("Check", "Of", "Before", "After"));
            for (Summary.Pair pair : changed) {
                table.row(List.of(
                        Escape.xml(pair.kind().title()),
                        Escape.xml(pair.subject()),
                        side(pair.before()),
                        side(pair.after())));
            }
            html.append(table.end());
        }
        add("before-after", "Before and after", html.toString());
    }

    private static String side(@Nullable Check check) {
        return check == null
                ? "<span class=\"quiet\">not made</span>"
                : HtmlTable.verdict(check.verdict()) + " " + Escape.xml(check.figure());
    }

    private void checks() {
        StringBuilder html = new StringBuilder();
        for (CheckTopic topic : CheckTopic.values()) {
            List<Check> checks = summary.of(topic);
            if (!checks.isEmpty()) {
                html.append("<h3>").append(capital(topic.word())).append("</h3>\n");
                HtmlTable table = new HtmlTable(
                        "checks", "Checks of " + topic.word(), List.of("Verdict", "Check", "Of", "Figure", "Wanted"));
                checks.forEach(check -> table.row(row(check)));
                html.append(table.end());
            }
        }
        add("checks", "Checks", html.toString());
    }

    private static List<String> row(Check check) {
        boolean open = check.verdict() == Verdict.FAILED || check.verdict() == Verdict.WARNED;
        List<String> notes = new ArrayList<>(open ? check.evidence() : List.of());
        if (open) {
            check.fixes().forEach(fix -> notes.add("Help: " + fix));
        }
        if (open && check.cause() == null) {
            notes.add("More: `plumb explain " + check.kind().id() + "`");
        }
        String figure = HtmlText.inline(check.figure()) + HtmlText.list(notes);
        return List.of(
                HtmlTable.verdict(check.verdict()),
                Escape.xml(check.kind().title()),
                Escape.xml(check.subject()),
                figure,
                check.bound().isEmpty() ? "<span class=\"quiet\">no bound</span>" : Escape.xml(check.bound()));
    }

    private void performance() {
        List<Check> measured = summary.performance();
        if (measured.isEmpty()) {
            return;
        }
        boolean held = measured.stream().anyMatch(check -> summary.before(check).isPresent());
        List<String> columns = new ArrayList<>(List.of("Check", "Of", "Figure"));
        if (held) {
            columns.add("Before");
        }
        HtmlTable table = new HtmlTable("pairs", "Figures of this run", columns);
        for (Check check : measured) {
            List<String> cells = new ArrayList<>(
                    List.of(Escape.xml(check.kind().title()), Escape.xml(check.subject()), Escape.xml(check.figure())));
            if (held) {
                cells.add(summary.before(check)
                        .map(each -> Escape.xml(each.figure()))
                        .orElse("<span class=\"quiet\">not made</span>"));
            }
            table.row(cells);
        }
        add("performance", "Performance", table.end() + charts());
    }

    private String charts() {
        StringBuilder html = new StringBuilder("<div class=\"charts\">");
        for (Check check : summary.of(CheckKind.FIRST_QUERY)) {
            if (!check.samples().isEmpty()) {
                figure(html, check.subject() + ", login and first query", check.figure(), charts.latency(check));
                List<Double> course = summary.course(check, "median_ms");
                if (course.size() > 1) {
                    String title = check.subject() + ", median over " + course.size() + " runs";
                    figure(html, title, "of login and first query", charts.course(title, course));
                }
            }
        }
        for (Check check : summary.of(CheckKind.CONNECTIONS_FREE)) {
            figure(html, check.subject() + ", connections", check.figure(), charts.connections(check));
        }
        return html.append("</div>\n").toString();
    }

    private static void figure(StringBuilder html, String title, String text, String svg) {
        html.append("<figure><figcaption><b>").append(Escape.xml(title)).append("</b> ");
        html.append(Escape.xml(text)).append("</figcaption>").append(svg).append("</figure>\n");
    }

    private void security() {
        StringBuilder html = new StringBuilder();
        securityList(html, "Still to do", Advice.security(summary, false));
        securityList(html, "Done", Advice.security(summary, true));
        add("security", "Security", html.isEmpty() ? "<p>Nothing was checked.</p>\n" : html.toString());
    }

    private static void securityList(StringBuilder html, String title, List<Check> checks) {
        if (checks.isEmpty()) {
            return;
        }
        html.append("<h3>").append(title).append("</h3>\n<ul class=\"plain\">");
        for (Check check : checks) {
            html.append("<li>").append(HtmlTable.verdict(check.verdict())).append(" <b>");
            html.append(Escape.xml(check.kind().title())).append("</b> of ").append(Escape.xml(check.subject()));
            html.append(": ").append(HtmlText.inline(check.figure())).append("</li>");
        }
        html.append("</ul>\n");
    }

    private void commands() {
        StringBuilder html = new StringBuilder("<dl class=\"commands\">");
        for (Advice.Command command : Advice.commands(summary)) {
            html.append("<div><dt>").append(Escape.xml(command.purpose())).append("</dt><dd><code>");
            html.append(Escape.xml(command.text())).append("</code></dd></div>");
        }
        add("commands", "Start, look, stop", html.append("</dl>\n").toString());
    }

    private void nextSteps() {
        List<String> steps = Advice.nextSteps(summary);
        StringBuilder html = new StringBuilder("<ol>");
        steps.forEach(step -> html.append("<li>").append(HtmlText.inline(step)).append("</li>"));
        html.append("</ol>\n");
        add("next", "Next steps", steps.isEmpty() ? "<p>Nothing that was found asks for more.</p>\n" : html.toString());
    }

    private void system() {
        StringBuilder html = new StringBuilder("<dl class=\"commands\">");
        summary.after()
                .run()
                .system()
                .forEach((name, value) -> html.append("<div><dt>")
                        .append(Escape.xml(name))
                        .append("</dt><dd>")
                        .append(Escape.xml(value))
                        .append("</dd></div>"));
        add("system", "System", html.append("</dl>\n").toString());
    }

    private void add(String id, String title, String html) {
        page.section(id, title, html);
    }
}
