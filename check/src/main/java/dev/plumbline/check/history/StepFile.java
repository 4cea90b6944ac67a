// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.history;

import dev.plumbline.text.JsonWriter;
import dev.plumbline.text.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Steps as a JSON document. */
final class StepFile {
    private StepFile() {}

    static String write(List<DoneStep> steps) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (DoneStep step : steps) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("at", step.at().toString());
            json.put("subject", step.subject());
            json.put("what", step.what());
            json.put("changed", step.changed());
            json.put("ms", Times.millis(step.took()));
            all.add(json);
        }
        return JsonWriter.write(Map.of("steps", all));
    }

    /** What cannot be read is left out. */
    static List<DoneStep> read(String json) {
        List<DoneStep> steps = new ArrayList<>();
        try {
            Object document = new Load(LoadSettings.builder().build()).loadFromString(json);
            if (document instanceof Map<?, ?> map && map.get("steps") instanceof List<?> list) {
                for (Object each : list) {
                    if (each instanceof Map<?, ?> step && step.get("ms") instanceof Number millis) {
                        steps.add(new DoneStep(
                                Instant.parse(String.valueOf(step.get("at"))),
                                String.valueOf(step.get("subject")),
                                String.valueOf(step.get("what")),
                                Boolean.TRUE.equals(step.get("changed")),
                                Duration.ofNanos(Math.round(millis.doubleValue() * 1_000_000))));
                    }
                }
            }
        } catch (YamlEngineException | DateTimeException e) {
            // Cut short, or of another make: what was read by then stands.
            return steps;
        }
        return steps;
    }
}
