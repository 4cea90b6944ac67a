// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace.report;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.ConnectionsHeld;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Tripped;
import dev.plumbline.report.JsonRenderer;
import dev.plumbline.report.Report;
import dev.plumbline.target.Endpoint;
import dev.plumbline.text.Escape;
import dev.plumbline.text.JsonWriter;
import dev.plumbline.text.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the report of a traced run as one JSON document: the report of every command, and the part {@code trace}. */
public final class TraceJson {
    private final JsonRenderer renderer;

    /** @param version Plumbline's own version */
    public TraceJson(String version) {
        this.renderer = new JsonRenderer(version);
    }

    /** The document. */
    public String render(Report report, Trace trace) {
        Map<String, @Nullable Object> document = renderer.document(report);
        document.put("trace", trace(trace));
        return JsonWriter.write(document);
    }

    private static Map<String, @Nullable Object> trace(Trace trace) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("command", safe(trace.command()));
        json.put("exit", trace.exit());
        json.put("ms", Times.millis(trace.took()));
        json.put("dials", trace.dials());
        json.put("processes", trace.processes().stream().map(TraceJson::process).toList());
        json.put("steps", trace.steps().stream().map(TraceJson::step).toList());
        json.put("unseen", trace.unseen().stream().map(TraceJson::unseen).toList());
        return json;
    }

    private static Map<String, @Nullable Object> process(TracedProcess process) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pid", process.pid());
        json.put("parent", process.parent() == 0 ? null : process.parent());
        json.put("command", safe(process.command()));
        json.put(
                "folder",
                process.folder() == null ? null : safe(process.folder().toString()));
        json.put("runtime", safe(process.runtime()));
        json.put("worker", safe(process.worker()));
        return json;
    }

    private static Map<String, @Nullable Object> step(TraceStep step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ms", Times.millis(step.at()));
        json.put("pid", step.pid());
        json.put("kind", step.kind().word());
        switch (step.fact()) {
            case SettingRead read -> setting(json, read.name(), read.value());
            case SettingWritten written -> setting(json, written.name(), written.value());
            case SettingsFileOpened opened -> {
                json.put("path", safe(opened.path()));
                json.put("found", opened.found());
            }
            case ClientMade made -> client(json, made);
            case ConnectionsHeld held -> {
                json.put("library", safe(held.library()));
                json.put("type", safe(held.type()));
                json.put("asked", asked(held.endpoint()));
                json.put("exhausted", held.exhausted());
            }
            case ProcessDial dial -> dial(json, dial, step.unobserved());
            case Tripped tripped -> tripped(json, tripped);
            default -> {
                // There are no steps of other facts.
            }
        }
        json.put("count", step.count());
        json.put(
                "stack",
                step.stack().isEmpty()
                        ? null
                        : step.stack().stream().map(TraceJson::frame).toList());
        return json;
    }

    private static void setting(Map<String, @Nullable Object> json, String name, @Nullable String value) {
        json.put("name", safe(name));
        json.put("set", value != null);
        json.put("value", safe(value));
    }

    private static void client(Map<String, @Nullable Object> json, ClientMade made) {
        json.put("library", safe(made.library()));
        json.put("type", safe(made.type()));
        json.put("asked", asked(made.endpoint()));
        json.put("user", safe(made.user()));
        json.put("database", safe(made.database()));
        json.put("tls", made.tls());
    }

    private static void tripped(Map<String, @Nullable Object> json, Tripped tripped) {
        json.put("address", tripped.address());
        json.put("server", tripped.kind() == null ? null : tripped.kind().label());
        json.put("user", safe(tripped.user()));
        json.put("database", safe(tripped.database()));
        json.put("application", safe(tripped.application()));
        json.put(
                "literals",
                tripped.literals().stream()
                        .map(literal -> safe(literal.origin().shown()))
                        .toList());
    }

    private static void dial(Map<String, @Nullable Object> json, ProcessDial dial, boolean unobserved) {
        json.put("asked", asked(dial.asked()));
        json.put("connected", dial.connected());
        json.put("took_ms", Times.millis(dial.took()));
        json.put("attempts", dial.attempts().stream().map(TraceJson::attempt).toList());
        json.put("sensors", dial.sensors().stream().sorted().toList());
        json.put("observed", !unobserved);
    }

    private static Map<String, @Nullable Object> attempt(ProcessDial.Attempt attempt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("address", safe(attempt.address()));
        json.put("outcome", word(attempt.outcome()));
        json.put("errno", safe(attempt.errno()));
        return json;
    }

    private static String word(Dial.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> frame(Frame frame) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", safe(frame.file()));
        json.put("line", frame.line() == 0 ? null : frame.line());
        json.put("column", frame.column() == 0 ? null : frame.column());
        json.put("function", safe(frame.function()));
        json.put("own", frame.own());
        return json;
    }

    private static Map<String, @Nullable Object> unseen(SensorBlind blind) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sensor", safe(blind.sensor()));
        json.put("pid", blind.pid());
        json.put("why", safe(blind.why()));
        json.put("unknown", safe(blind.unknown()));
        return json;
    }

    private static @Nullable String asked(@Nullable Endpoint endpoint) {
        return endpoint == null ? null : safe(endpoint.shown());
    }

    /** Absent is absent, never empty text. */
    private static @Nullable String safe(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Escape.controls(text);
    }

    private static List<String> safe(List<String> words) {
        return words.stream().map(Escape::controls).toList();
    }
}
