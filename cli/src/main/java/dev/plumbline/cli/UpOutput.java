// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.environment.Status;
import dev.plumbline.environment.Step;
import dev.plumbline.environment.UpResult;
import dev.plumbline.environment.database.Contents;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.report.Theme;
import dev.plumbline.target.Endpoint;
import dev.plumbline.text.Escape;
import dev.plumbline.text.JsonWriter;
import dev.plumbline.text.Times;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what is there after bringing up, and how things stand later. */
final class UpOutput {
    private final Console console;
    private final boolean verbose;

    UpOutput(Console console, boolean verbose) {
        this.console = console;
        this.verbose = verbose;
    }

    /** @param warnings what may yet do harm, a line each */
    void print(UpResult result, List<String> warnings) {
        PrintStream out = console.out();
        List<Status.Line> lines = new ArrayList<>();
        for (UpResult.Standing each : result.servers()) {
            lines.add(new Status.Line(each.environment(), each.server(), each.by(), true, "", each.contents()));
        }
        print(lines);
        List<Step> steps = result.steps().stream()
                .filter(step -> step.changed() || verbose || step.what().contains("was changed after"))
                .toList();
        if (!steps.isEmpty()) {
            out.println();
        }
        Theme theme = console.outTheme();
        for (Step step : steps) {
            String whose = step.environment().isEmpty() ? step.subject() : step.environment() + " " + step.subject();
            out.println("  " + Escape.controls(whose) + ": " + Escape.controls(step.what()) + "  " + theme.detail()
                    + Times.shown(step.took()) + theme.reset());
        }
        for (String warning : warnings) {
            console.err()
                    .println(console.errTheme().warning() + "warning"
                            + console.errTheme().reset() + ": " + Escape.controls(warning));
        }
        out.println();
        out.println((result.changed() ? "up in " : "nothing to do, all was up, in ") + Times.shown(result.took())
                + ". Prove it: plumb check. End it: plumb down");
    }

    /** A table of servers, a block for each environment. */
    void print(List<Status.Line> lines) {
        PrintStream out = console.out();
        Theme theme = console.outTheme();
        int name = lines.stream()
                .mapToInt(line -> line.server().name().length())
                .max()
                .orElse(0);
        int url = lines.stream().mapToInt(line -> url(line).length()).max().orElse(0);
        String environment = "";
        for (Status.Line line : lines) {
            if (!line.environment().equals(environment)) {
                environment = line.environment();
                out.println(Escape.controls(environment));
            }
            String mark = line.ready() ? theme.ok() + "ready" + theme.reset() : theme.error() + "DOWN " + theme.reset();
            out.println(
                    "  " + mark + "  " + padded(Escape.controls(line.server().name()), name) + "  "
                            + padded(url(line), url) + "  "
                            + (line.contents() == null ? "" : shown(line.contents()) + "  ") + theme.detail()
                            + Escape.controls(line.by()) + theme.reset()
                            + (line.reason().isEmpty() ? "" : "  " + Escape.controls(line.reason())));
        }
    }

    private static String url(Status.Line line) {
        return Escape.controls(line.server().target().maskedUrl());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String shown(Contents contents) {
        return contents.tables()
                + (contents.tables() == 1 ? " table, " : " tables, ")
                + (contents.exact() ? "" : "about ")
                + contents.rows()
                + (contents.rows() == 1 ? " row" : " rows");
    }

    static String json(UpResult result, List<String> warnings) {
        List<Map<String, Object>> servers = new ArrayList<>();
        for (UpResult.Standing each : result.servers()) {
            servers.add(json(each.environment(), each.server(), each.by(), true, each.contents()));
        }
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Step step : result.steps()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            if (!step.environment().isEmpty()) {
                fields.put("environment", step.environment());
            }
            fields.put("subject", step.subject());
            fields.put("what", step.what());
            fields.put("changed", step.changed());
            fields.put("ms", Times.millis(step.took()));
            steps.add(fields);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", "up");
        document.put("servers", servers);
        document.put("steps", steps);
        if (!warnings.isEmpty()) {
            document.put("warnings", warnings);
        }
        document.put("changed", result.changed());
        document.put("ms", Times.millis(result.took()));
        return JsonWriter.write(document);
    }

    static String json(List<Status.Line> lines) {
        List<Map<String, Object>> servers = new ArrayList<>();
        for (Status.Line line : lines) {
            Map<String, Object> fields =
                    json(line.environment(), line.server(), line.by(), line.ready(), line.contents());
            if (!line.reason().isEmpty()) {
                fields.put("reason", line.reason());
            }
            servers.add(fields);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", "status");
        document.put("servers", servers);
        return JsonWriter.write(document);
    }

    private static Map<String, Object> json(
            String environment, PlannedServer server, String by, boolean ready, @Nullable Contents contents) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("environment", environment);
        fields.put("name", server.name());
        fields.put("kind", server.kind().scheme());
        fields.put("url", server.target().maskedUrl());
        Endpoint.HostPort place = server.place();
        if (place != null) {
            fields.put("port", place.port());
        }
        fields.put("by", by);
        fields.put("ready", ready);
        if (contents != null) {
            fields.put("tables", contents.tables());
            fields.put("rows", contents.rows());
            fields.put("exact", contents.exact());
        }
        return fields;
    }
}
