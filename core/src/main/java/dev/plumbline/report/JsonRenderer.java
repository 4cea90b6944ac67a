// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Fix;
import dev.plumbline.diagnosis.Place;
import dev.plumbline.fact.Origin;
import dev.plumbline.report.Report.TargetReport;
import dev.plumbline.text.Escape;
import dev.plumbline.text.JsonWriter;
import dev.plumbline.text.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders one JSON document by the published schema. Absent is absent, never null. */
public final class JsonRenderer implements Renderer {
    /** The version of the schema; it grows by additions only. */
    public static final int SCHEMA_VERSION = 1;

    private static final String SCHEMA = "urn:plumbline:report:1";

    private final String version;

    /** @param version Plumbline's own version */
    public JsonRenderer(String version) {
        this.version = version;
    }

    @Override
    public String render(Report report) {
        return JsonWriter.write(document(report));
    }

    /** The document before it is written, for commands that add a part of their own to it. */
    public Map<String, @Nullable Object> document(Report report) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("version", version);
        document.put("command", report.command());
        document.put(
                "targets", report.targets().stream().map(JsonRenderer::target).toList());
        document.put(
                "findings",
                report.findings().stream().map(JsonRenderer::finding).toList());
        document.put("exit", report.exit());
        Standpoint from = report.from();
        document.put("from", from == null ? null : from(from));
        return document;
    }

    private static Map<String, @Nullable Object> from(Standpoint from) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("service", from.service());
        json.put("image", from.image());
        json.put("networks", from.networks());
        json.put("resolvers", from.resolvers());
        json.put("reached", from.reached().stream().map(JsonRenderer::reached).toList());
        return json;
    }

    private static Map<String, @Nullable Object> reached(Standpoint.Reached reached) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("service", reached.service());
        json.put("container", reached.container());
        json.put("image", reached.image());
        json.put("state", reached.state());
        json.put("networks", reached.networks());
        return json;
    }

    private static Map<String, @Nullable Object> target(TargetReport target) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", target.name());
        json.put("url", Escape.controls(target.url()));
        json.put("origin", target.origin() == null ? null : target.origin().shown());
        json.put("ready", target.ready());
        json.put("server", target.server());
        json.put("layers", target.layers().stream().map(JsonRenderer::layer).toList());
        return json;
    }

    private static Map<String, @Nullable Object> layer(LayerLine line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("layer", line.layer().word());
        json.put("outcome", line.outcome().word());
        json.put("ms", line.took() == null ? null : Times.millis(line.took()));
        json.put("address", line.address());
        json.put("detail", line.detail().isEmpty() ? null : Escape.controls(line.detail()));
        return json;
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("cause", finding.cause().id());
        json.put("subcause", finding.subcause());
        json.put("certainty", finding.certainty().word());
        json.put("target", finding.target());
        json.put("title", Escape.controls(finding.title()));
        @Nullable Place place = finding.place();
        json.put("origin", place == null ? null : place.origin().shown());
        json.put("place", place == null ? null : place(place));
        json.put("evidence", finding.evidence().stream().map(Escape::controls).toList());
        json.put("fixes", finding.fixes().stream().map(JsonRenderer::fix).toList());
        json.put("settle", finding.settle().isEmpty() ? null : List.copyOf(finding.settle()));
        return json;
    }

    private static Map<String, @Nullable Object> place(Place place) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("setting", place.setting().isEmpty() ? null : place.setting());
        if (place.origin() instanceof Origin.FileLine file) {
            json.put("file", file.path().toString());
            json.put("line", file.line());
            json.put("column", file.column());
        }
        return json;
    }

    private static Map<String, @Nullable Object> fix(Fix fix) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("text", Escape.controls(fix.text()));
        json.put("replacement", fix.replacement() == null ? null : Escape.controls(fix.replacement()));
        json.put("command", fix.command());
        json.put("proved", fix.proved());
        json.put("proof", fix.proof() == null ? null : Escape.controls(fix.proof()));
        return json;
    }
}
