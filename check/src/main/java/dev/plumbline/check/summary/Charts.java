// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.check.Check;
import dev.plumbline.text.Escape;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small charts as SVG, each with its text in place of the picture. Colours are those of the page. */
final class Charts {
    private static final double WIDTH = 320;
    private static final double HEIGHT = 96;
    private static final double BASE = 80;
    private static final double TOP = 12;

    private int number;

    /** A bar for each new connection, with a line at the median. */
    String latency(Check check) {
        List<Double> samples = check.samples();
        double most = Math.max(
                0.1, samples.stream().mapToDouble(Double::doubleValue).max().orElse(1));
        double median = check.values().getOrDefault("median_ms", 0.0);
        StringBuilder svg = begin(
                "Login and first query of " + check.subject(),
                samples.size() + " new connections: " + check.figure() + ", the longest " + shown(most));
        double step = WIDTH / samples.size();
        for (int i = 0; i < samples.size(); i++) {
            double height = Math.max(1, samples.get(i) / most * (BASE - TOP));
            rect(svg, "bar", i * step + 1, BASE - height, step - 2, height);
        }
        double y = BASE - median / most * (BASE - TOP);
        line(svg, "median", 0, y, WIDTH, y);
        line(svg, "axis", 0, BASE, WIDTH, BASE);
        text(svg, 0, HEIGHT - 3, "start", "first");
        text(svg, WIDTH, HEIGHT - 3, "end", "last of " + samples.size());
        text(svg, WIDTH, TOP - 3, "end", "longest " + shown(most));
        return end(svg);
    }

    /** How many of a server's connections are taken. */
    String connections(Check check) {
        Map<String, Double> values = check.values();
        double limit = Math.max(1, values.getOrDefault("limit", 1.0));
        double used = values.getOrDefault("used", 0.0) / limit * WIDTH;
        double reserved = values.getOrDefault("reserved", 0.0) / limit * WIDTH;
        StringBuilder svg = begin("Connections of " + check.subject(), "used " + check.figure());
        rect(svg, "free", 0, 28, WIDTH, 24);
        rect(svg, "bar", 0, 28, Math.max(2, used), 24);
        if (reserved > 0) {
            rect(svg, "reserved", WIDTH - Math.max(2, reserved), 28, Math.max(2, reserved), 24);
        }
        text(svg, 0, 20, "start", String.format(Locale.ROOT, "%.0f used", values.getOrDefault("used", 0.0)));
        text(svg, WIDTH, 20, "end", String.format(Locale.ROOT, "%.0f allowed", limit));
        if (reserved > 0) {
            text(
                    svg,
                    WIDTH,
                    70,
                    "end",
                    String.format(Locale.ROOT, "%.0f reserved", values.getOrDefault("reserved", 0.0)));
        }
        return end(svg);
    }

    /** A figure over the runs that were kept. */
    String course(String title, List<Double> values) {
        double most = Math.max(
                0.1, values.stream().mapToDouble(Double::doubleValue).max().orElse(1));
        StringBuilder svg = begin(
                title,
                values.size() + " runs, from " + shown(values.getFirst()) + " to " + shown(values.getLast())
                        + ", the highest " + shown(most));
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double x = 4 + i * (WIDTH - 8) / Math.max(1, values.size() - 1);
            double y = BASE - values.get(i) / most * (BASE - TOP);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            svg.append(String.format(Locale.ROOT, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>", x, y));
        }
        svg.append("<polyline class=\"course\" points=\"")
                .append(points.toString().strip())
                .append("\"/>");
        line(svg, "axis", 0, BASE, WIDTH, BASE);
        text(svg, 0, HEIGHT - 3, "start", "oldest " + shown(values.getFirst()));
        text(svg, WIDTH, HEIGHT - 3, "end", "now " + shown(values.getLast()));
        return end(svg);
    }

    private StringBuilder begin(String title, String description) {
        number++;
        String id = "chart-" + number;
        return new StringBuilder("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 320 96\" aria-labelledby=\"")
                .append(id)
                .append("-title ")
                .append(id)
                .append("-text\"><title id=\"")
                .append(id)
                .append("-title\">")
                .append(Escape.xml(title))
                .append("</title><desc id=\"")
                .append(id)
                .append("-text\">")
                .append(Escape.xml(description))
                .append("</desc>");
    }

    private static String end(StringBuilder svg) {
        return svg.append("</svg>").toString();
    }

    private static void rect(StringBuilder svg, String style, double x, double y, double width, double height) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1.5\"/>",
                style,
                x,
                y,
                width,
                height));
    }

    private static void line(StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor))
                .append(Escape.xml(text))
                .append("</text>");
    }

    private static String shown(double millis) {
        return millis >= 10 ? Math.round(millis) + " ms" : String.format(Locale.ROOT, "%.1f ms", millis);
    }
}
