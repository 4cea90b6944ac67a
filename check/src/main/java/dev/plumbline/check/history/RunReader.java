// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.history;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.CheckRun;
import dev.plumbline.check.CodeText;
import dev.plumbline.check.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the JSON report of a run back. What it does not know is passed over: later versions only add. */
public final class RunReader {
    private static final int MOST_CHARACTERS = 1 << 24;

    private RunReader() {}

    /** Empty when the text is no report of {@code plumb check}. */
    public static Optional<KeptRun> read(String json) {
        try {
            // JSON is YAML of one style.
            Object document = new Load(LoadSettings.builder()
                            .setCodePointLimit(MOST_CHARACTERS)
                            .setAllowDuplicateKeys(false)
                            .build())
                    .loadFromString(json);
            Map<?, ?> report = map(document);
            Map<?, ?> checks = map(report.get("checks"));
            return checks.isEmpty() ? Optional.empty() : Optional.of(run(report, checks));
        } catch (YamlEngineException | IllegalArgumentException | DateTimeException e) {
            // Cut short, or of another make: no run.
            return Optional.empty();
        } catch (StackOverflowError e) {
            // Brackets within brackets beyond what the parser bears; no run looks like that.
            return Optional.empty();
        }
    }

    private static KeptRun run(Map<?, ?> report, Map<?, ?> checks) {
        Map<String, String> system = new LinkedHashMap<>();
        map(checks.get("system")).forEach((name, value) -> system.put(String.valueOf(name), String.valueOf(value)));
        List<Check> results = new ArrayList<>();
        for (Map<?, ?> each : maps(checks.get("results"))) {
            kind(text(each, "check")).ifPresent(kind -> results.add(check(kind, each)));
        }
        CheckRun run = new CheckRun(
                Instant.parse(text(checks, "at")),
                millis(checks.get("ms")),
                text(checks, "environment"),
                text(checks, "vantage"),
                system,
                results);
        return new KeptRun(
                run,
                maps(report.get("targets")).stream().map(RunReader::target).toList(),
                maps(report.get("findings")).stream().map(RunReader::cause).toList());
    }

    private static Check check(CheckKind kind, Map<?, ?> json) {
        Map<String, Double> values = new LinkedHashMap<>();
        map(json.get("values")).forEach((name, value) -> {
            if (value instanceof Number number) {
                values.put(String.valueOf(name), number.doubleValue());
            }
        });
        List<Double> samples = new ArrayList<>();
        for (Object sample : list(json.get("samples"))) {
            if (sample instanceof Number number) {
                samples.add(number.doubleValue());
            }
        }
        return new Check(
                kind,
                text(json, "subject"),
                Verdict.valueOf(text(json, "verdict").toUpperCase(Locale.ROOT)),
                text(json, "figure"),
                text(json, "bound"),
                millis(json.get("ms")),
                values,
                samples,
                texts(json.get("evidence")),
                texts(json.get("fixes")),
                nullable(json, "cause"));
    }

    private static KeptRun.Target target(Map<?, ?> json) {
        return new KeptRun.Target(
                text(json, "name"), text(json, "url"), Boolean.TRUE.equals(json.get("ready")), text(json, "server"));
    }

    private static KeptRun.RootCause cause(Map<?, ?> json) {
        List<String> fixes = new ArrayList<>();
        for (Map<?, ?> fix : maps(json.get("fixes"))) {
            String change = text(fix, "replacement") + text(fix, "command");
            fixes.add(change.isEmpty() ? text(fix, "text") : text(fix, "text") + ": " + CodeText.of(change));
        }
        return new KeptRun.RootCause(
                text(json, "cause"),
                text(json, "certainty"),
                nullable(json, "target"),
                text(json, "title"),
                nullable(json, "origin"),
                texts(json.get("evidence")),
                fixes);
    }

    private static Optional<CheckKind> kind(String id) {
        for (CheckKind kind : CheckKind.values()) {
            if (kind.id().equals(id)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static Duration millis(@Nullable Object value) {
        return value instanceof Number number
                ? Duration.ofNanos(Math.round(number.doubleValue() * 1_000_000))
                : Duration.ZERO;
    }

    private static String text(Map<?, ?> json, String key) {
        Object value = json.get(key);
        return value == null ? "" : String.valueOf(value);
    }

    private static @Nullable String nullable(Map<?, ?> json, String key) {
        Object value = json.get(key);
        return value == null ? null : String.valueOf(value);
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static List<Map<?, ?>> maps(@Nullable Object value) {
        List<Map<?, ?>> maps = new ArrayList<>();
        list(value).forEach(each -> maps.add(map(each)));
        return maps;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
