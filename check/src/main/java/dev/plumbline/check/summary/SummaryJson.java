// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.check.Check;
import dev.plumbline.check.history.KeptRun;
import dev.plumbline.check.output.CheckJson;
import dev.plumbline.text.JsonWriter;
import dev.plumbline.text.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A summary as JSON. Absent is absent, never null or empty text. */
public final class SummaryJson {
    private SummaryJson() {}

    public static String render(Summary summary) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", "urn:plumbline:summary:1");
        json.put("version", summary.version());
        json.put("project", summary.project());
        json.put("after", CheckJson.of(summary.after().run()));
        KeptRun before = summary.before();
        json.put("before", before == null ? null : CheckJson.of(before.run()));
        json.put("trouble", summary.trouble().map(SummaryJson::trouble).orElse(null));
        json.put(
                "cause",
                summary.trouble().map(Trouble::cause).map(SummaryJson::cause).orElse(null));
        json.put(
                "steps",
                summary.steps().stream()
                        .map(step -> Map.of(
                                "at", step.at().toString(),
                                "subject", step.subject(),
                                "what", step.what(),
                                "ms", Times.millis(step.took())))
                        .toList());
        json.put(
                "changed",
                summary.pairs().stream()
                        .filter(Summary.Pair::changed)
                        .map(SummaryJson::pair)
                        .toList());
        List<Map<String, Object>> commands = new ArrayList<>();
        Advice.commands(summary)
                .forEach(each -> commands.add(Map.of("purpose", each.purpose(), "command", each.text())));
        json.put("commands", commands);
        json.put("next", Advice.nextSteps(summary));
        return JsonWriter.write(json);
    }

    private static Map<String, @Nullable Object> trouble(Trouble trouble) {
        Check check = trouble.first();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", CheckJson.shown(trouble.run().run().at()));
        json.put("check", check.kind().id());
        json.put("subject", check.subject());
        json.put("figure", check.figure());
        json.put("fixes", trouble.fixes());
        json.put("others", trouble.others().size());
        return json;
    }

    private static Map<String, @Nullable Object> cause(KeptRun.RootCause cause) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("cause", cause.id());
        json.put("certainty", cause.certainty());
        json.put("target", cause.target());
        json.put("title", cause.title());
        json.put("origin", cause.origin());
        json.put("evidence", cause.evidence());
        return json;
    }

    private static Map<String, @Nullable Object> pair(Summary.Pair pair) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("check", pair.kind().id());
        json.put("subject", pair.subject());
        json.put(
                "before", pair.before() == null ? null : pair.before().verdict().word());
        json.put("after", pair.after() == null ? null : pair.after().verdict().word());
        return json;
    }
}
