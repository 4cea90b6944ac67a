// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.diagnosis.Certainty;
import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Fix;
import dev.plumbline.diagnosis.Place;
import dev.plumbline.fact.Excerpt;
import dev.plumbline.report.LayerLine;
import dev.plumbline.report.Renderer;
import dev.plumbline.report.Report;
import dev.plumbline.report.Report.TargetReport;
import dev.plumbline.report.Standpoint;
import dev.plumbline.report.Wording;
import dev.plumbline.text.Escape;
import dev.plumbline.text.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A diagnosis as one page: what is wrong, how it is put right, and how each layer of each target stands. */
public final class DiagnosisHtml implements Renderer {
    private final String project;
    private final Instant at;
    private final String version;

    /**
     * A renderer.
     *
     * @param project what was diagnosed, such as the name of its folder
     * @param at when
     * @param version of Plumbline
     */
    public DiagnosisHtml(String project, Instant at, String version) {
        this.project = project;
        this.at = at;
        this.version = version;
    }

    @Override
    public String render(Report report) {
        HtmlPage page = new HtmlPage(version);
        if (!report.findings().isEmpty()) {
            StringBuilder html = new StringBuilder();
            report.findings().forEach(finding -> html.append(finding(report, finding)));
            page.section("findings", report.exit() == 0 ? "What to look at" : "What is wrong", html.toString());
        }
        if (!report.targets().isEmpty()) {
            page.section("targets", "Targets", targets(report));
        }
        String headline = Wording.summary(report);
        return page.render(
                project + ": " + headline,
                header(report, headline),
                "with <code>plumb " + report.command() + "</code>");
    }

    private HtmlHeader header(Report report, String headline) {
        StringBuilder meta = new StringBuilder("Seen on ").append(HtmlPage.time(at));
        Standpoint from = report.from();
        for (String line : from == null ? List.<String>of() : from.lines()) {
            meta.append("<br>").append(Escape.xml(line.strip()));
        }
        HtmlHeader header = new HtmlHeader("Diagnosis", project, headline, report.exit() == 0, meta.toString());
        if (!report.targets().isEmpty()) {
            header.count("passed", "ready", report.targets().size() - report.notReady());
            header.count("failed", "not ready", report.notReady());
        }
        return header;
    }

    private static String finding(Report report, Finding finding) {
        boolean error = Wording.isError(report, finding);
        StringBuilder html = new StringBuilder("<div class=\"cause").append(error ? "" : " doubt");
        html.append("\"><h3>").append(HtmlText.inline(finding.title())).append("</h3>\n<p>");
        html.append(error ? "Error" : "Warning")
                .append(", ")
                .append(finding.certainty().word());
        html.append(": <code>").append(finding.cause().id()).append("</code>");
        Place place = finding.place();
        html.append(
                place == null ? "" : ", at <code>" + Escape.xml(place.origin().shown()) + "</code>");
        html.append("</p>\n").append(excerpt(place)).append(HtmlText.list(evidence(report, finding)));
        html.append(finding.fixes().isEmpty() ? "" : "<h4>Help</h4>\n");
        for (Fix fix : finding.fixes()) {
            html.append("<p>").append(HtmlText.inline(fix.text())).append("</p>\n");
            html.append(code(fix.replacement())).append(code(fix.command()));
            html.append(fix.proof() == null ? "" : "<p class=\"proved\">Proved: " + Escape.xml(fix.proof()) + "</p>\n");
        }
        html.append("<p class=\"quiet\">More: <code>plumb explain ")
                .append(finding.cause().id());
        return html.append("</code></p></div>\n").toString();
    }

    private static List<String> evidence(Report report, Finding finding) {
        List<String> evidence = new ArrayList<>();
        for (TargetReport target : report.targets()) {
            if (target.name().equals(finding.target()) && !target.ready()) {
                evidence.add(Wording.probe(target));
            }
        }
        evidence.addAll(finding.evidence());
        if (finding.certainty() == Certainty.LIKELY || finding.certainty() == Certainty.POSSIBLE) {
            evidence.add("other causes would look the same");
        }
        finding.settle().forEach(command -> evidence.add("to settle it: `" + command + "`"));
        return evidence;
    }

    /** The line of the setting, with what matters in it marked. */
    private static String excerpt(@Nullable Place place) {
        Excerpt excerpt = place == null ? null : place.excerpt();
        if (place == null || excerpt == null) {
            return "";
        }
        String line = excerpt.maskedLine();
        if (place.caret() == null || place.caret().end() > line.length()) {
            return code(line);
        }
        int from = place.caret().start();
        int to = place.caret().end();
        String label = place.label().isEmpty()
                ? ""
                : "<p class=\"quiet\">Marked: " + HtmlText.inline(place.label()) + "</p>\n";
        return "<pre>" + text(line.substring(0, from)) + "<mark>" + text(line.substring(from, to)) + "</mark>"
                + text(line.substring(to)) + "</pre>\n" + label;
    }

    private static String code(@Nullable String text) {
        return text == null ? "" : "<pre>" + text(text) + "</pre>\n";
    }

    private static String text(String text) {
        return Escape.xml(Escape.controls(text));
    }

    private static String targets(Report report) {
        HtmlTable table = new HtmlTable(
                "targets", "Each target, layer by layer", List.of("Verdict", "Target", "Server", "Layers"));
        for (TargetReport target : report.targets()) {
            String origin = target.origin() == null
                    ? ""
                    : "<br>from " + text(target.origin().shown());
            table.row(List.of(
                    target.ready() ? HtmlTable.mark("passed", "ready") : HtmlTable.mark("failed", "not ready"),
                    "<b>" + text(target.name()) + "</b><br><code>" + text(target.url()) + "</code>" + origin,
                    target.server() == null ? "<span class=\"quiet\">not seen</span>" : text(target.server()),
                    layers(target)));
        }
        return table.end();
    }

    private static String layers(TargetReport target) {
        StringBuilder html = new StringBuilder("<ul>");
        for (LayerLine line : target.layers()) {
            html.append("<li class=\"").append(line.outcome().word()).append("\"><b>");
            html.append(line.layer().word()).append("</b> ");
            html.append(line.address() == null ? "" : text(line.address()) + " ")
                    .append(text(line.detail()));
            html.append(line.took() == null ? "" : " " + Times.shown(line.took()))
                    .append("</li>");
        }
        return html.append("</ul>").toString();
    }
}
