// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace.report;

import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Fix;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.report.Places;
import dev.plumbline.report.Report;
import dev.plumbline.text.Escape;
import dev.plumbline.text.ShellWord;
import dev.plumbline.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Renders a traced run as one page with a timeline. It needs no network, no script and no other file. */
public final class TracePage {
    private static final int MOST_STEPS = 2_000;

    private final Places places;
    private final StringBuilder out = new StringBuilder();

    private TracePage(Path folder) {
        places = new Places(folder);
    }

    /**
     * The page.
     *
     * @param folder the working folder: places inside are shown relative to it
     */
    public static String render(Report report, Trace trace, Path folder) {
        TracePage page = new TracePage(folder);
        page.head(report, trace);
        page.findings(report);
        page.timeline(trace);
        page.processes(trace);
        page.unseen(trace.unseen());
        return page.out.append("</main>\n</body>\n</html>\n").toString();
    }

    private void head(Report report, Trace trace) {
        String command = words(trace.command());
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<title>plumb trace: ").append(command).append("</title>\n<style>\n");
        out.append(style())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>plumb trace <code>")
                .append(command);
        out.append("</code></h1>\n<p class=\"quiet\">");
        if (trace.exit() != null) {
            out.append("exit ").append(trace.exit()).append(" after ");
        }
        out.append(Times.shown(trace.took())).append(", ");
        out.append(counted(trace.processes().size(), "process", "processes")).append(", ");
        out.append(trace.dialled()).append("</p>\n");
        if (report.from() != null) {
            report.from()
                    .lines()
                    .forEach(line ->
                            out.append("<p class=\"quiet\">").append(text(line)).append("</p>\n"));
        }
    }

    private static String counted(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private void findings(Report report) {
        if (report.findings().isEmpty()) {
            return;
        }
        out.append("<h2>Diagnosis</h2>\n");
        for (Finding finding : report.findings()) {
            out.append("<div class=\"finding\"><h3>")
                    .append(text(finding.title()))
                    .append("</h3>\n<p class=\"quiet\">");
            out.append(finding.cause().id())
                    .append(", ")
                    .append(finding.certainty().word());
            if (finding.place() != null) {
                out.append(", <code>")
                        .append(text(finding.place().origin().shown()))
                        .append("</code>");
            }
            out.append("</p>\n");
            out.append("<ul>");
            finding.evidence()
                    .forEach(note -> out.append("<li>").append(text(note)).append("</li>"));
            out.append("</ul>");
            finding.fixes().forEach(this::fix);
            out.append("</div>\n");
        }
    }

    private void fix(Fix fix) {
        out.append("<p>").append(text(fix.text())).append("</p>");
        StringJoiner code = new StringJoiner("\n");
        if (fix.replacement() != null) {
            code.add(text(fix.replacement()));
        }
        if (fix.command() != null) {
            code.add(text(fix.command()));
        }
        if (code.length() > 0) {
            out.append("<pre>").append(code).append("</pre>");
        }
        if (fix.proof() != null) {
            out.append("<p class=\"good\">proved: ").append(text(fix.proof())).append("</p>");
        }
    }

    private void timeline(Trace trace) {
        out.append(
                "<h2>Timeline</h2>\n<table>\n<caption>In the order in which each was done for the first time</caption>\n");
        // The bars say once more what the first column says.
        head("after", "process", "what", "where");
        out.append("<td class=\"when\" aria-hidden=\"true\"></td></tr></thead>\n<tbody>\n");
        List<TraceStep> steps = trace.steps();
        for (TraceStep step : steps.subList(0, Math.min(steps.size(), MOST_STEPS))) {
            step(step, trace.took());
        }
        out.append("</tbody></table>\n");
        if (steps.size() > MOST_STEPS) {
            out.append("<p class=\"quiet\">").append(steps.size() - MOST_STEPS);
            out.append(" more steps are in the JSON report</p>\n");
        }
    }

    private void step(TraceStep step, Duration whole) {
        Duration at = step.at().isNegative() ? Duration.ZERO : step.at();
        String colour = step.incidental() ? " class=\"quiet\"" : step.wrong() ? " class=\"bad\"" : "";
        out.append("<tr><td class=\"num\">").append(Times.shown(at)).append("</td><td class=\"num\">");
        out.append(step.pid()).append("</td><td>").append(step.kind().word()).append(" <code");
        out.append(colour).append('>').append(text(places.shown(step.what()))).append("</code>");
        out.append(step.count() == 1 ? "" : " " + step.count() + " times");
        step.details()
                .forEach(detail -> out.append("<br><code>").append(text(detail)).append("</code>"));
        out.append("</td><td>");
        if (step.unobserved()) {
            out.append("<span class=\"quiet\">made by code that could not be observed</span>");
        }
        StringJoiner frames = new StringJoiner("<br>");
        for (Frame frame : step.shownStack()) {
            frames.add("<code>" + text(places.shown(frame)) + "</code>");
        }
        out.append(frames)
                .append("</td><td class=\"when\" aria-hidden=\"true\"><div class=\"track\"><i class=\"")
                .append(step.kind().word());
        out.append(step.wrong() ? " wrong" : "")
                .append("\" style=\"left:")
                .append(percent(at, whole))
                .append("%\"></i></div></td></tr>\n");
    }

    private void processes(Trace trace) {
        out.append("<h2>Processes</h2>\n<table>\n<caption>In the order in which they were seen first</caption>\n");
        head("process", "command", "runtime");
        out.append("</tr></thead>\n<tbody>\n");
        for (TracedProcess process : trace.processes()) {
            out.append("<tr><td class=\"num\">").append(process.pid()).append("</td><td><code>");
            out.append(words(process.command())).append("</code></td><td class=\"quiet\">");
            out.append(process.runtime() == null ? "" : text(process.runtime()));
            out.append(process.worker() == null ? "" : ", worker " + text(process.worker()));
            out.append("</td></tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private void head(String... columns) {
        out.append("<thead><tr>");
        for (String column : columns) {
            out.append("<th scope=\"col\">").append(column).append("</th>");
        }
    }

    private void unseen(List<SensorBlind> unseen) {
        if (unseen.isEmpty()) {
            return;
        }
        out.append("<h2>What could not be seen</h2>\n<ul>\n");
        for (SensorBlind blind : unseen) {
            out.append("<li>").append(text(blind.sensor()));
            out.append(blind.pid() == null ? "" : " in process " + blind.pid()).append(": ");
            out.append(text(blind.why())).append("<br><span class=\"quiet\">not known: ");
            out.append(text(blind.unknown())).append("</span></li>\n");
        }
        out.append("</ul>\n");
    }

    private static String percent(Duration at, Duration whole) {
        double share = whole.isZero() ? 0 : 98.0 * at.toNanos() / whole.toNanos();
        return String.format(Locale.ROOT, "%.2f", Math.clamp(share, 0.0, 98.0));
    }

    private static String words(List<String> words) {
        StringJoiner joined = new StringJoiner(" ");
        words.forEach(word -> joined.add(ShellWord.of(word)));
        return text(joined.toString());
    }

    private static String text(String text) {
        return Escape.xml(Escape.controls(text));
    }

    private static String style() {
        try (InputStream style = TracePage.class.getResourceAsStream("trace.css")) {
            return style == null ? "" : new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style in plumb's own jar cannot be read", e);
        }
    }
}
