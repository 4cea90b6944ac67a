// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.output;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckRun;
import dev.plumbline.text.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as the part {@code checks} of the JSON report. Absent is absent, never null or empty text. */
public final class CheckJson {
    private CheckJson() {}

    /** The part, as plain values. */
    public static Map<String, @Nullable Object> of(CheckRun run) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", shown(run.at()));
        json.put("ms", Times.millis(run.took()));
        json.put("environment", text(run.environment()));
        json.put("vantage", run.vantage());
        json.put("system", run.system().isEmpty() ? null : run.system());
        json.put("results", run.checks().stream().map(CheckJson::check).toList());
        return json;
    }

    /** A time as every document of this tool has it. */
    public static String shown(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Map<String, @Nullable Object> check(Check check) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("check", check.kind().id());
        json.put("topic", check.kind().topic().word());
        json.put("title", check.kind().title());
        json.put("subject", check.subject());
        json.put("verdict", check.verdict().word());
        json.put("figure", text(check.figure()));
        json.put("bound", text(check.bound()));
        json.put("ms", Times.millis(check.took()));
        json.put("values", check.values().isEmpty() ? null : check.values());
        json.put("samples", check.samples().isEmpty() ? null : check.samples());
        json.put("evidence", check.evidence());
        json.put("fixes", check.fixes());
        json.put("cause", check.cause());
        return json;
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }
}
