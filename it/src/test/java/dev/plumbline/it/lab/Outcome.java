// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a run of the command came to.
 *
 * @param exit its exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 * @param took from its start to its end
 */
public record Outcome(int exit, String out, String err, Duration took) {

    /** The JSON report on standard output. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> json() {
        Object document =
                new Load(LoadSettings.builder().setCodePointLimit(1 << 24).build()).loadFromString(out);
        if (document instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new AssertionError("no JSON object on standard output:\n" + out + "\n" + err);
    }

    /** The first finding of the JSON report: the root cause. */
    public Diagnosed first() {
        List<Diagnosed> all = findings();
        if (all.isEmpty()) {
            throw new AssertionError("no finding in\n" + out + "\n" + err);
        }
        return all.get(0);
    }

    /** The findings of the JSON report, ranked. */
    @SuppressWarnings("unchecked")
    public List<Diagnosed> findings() {
        return ((List<Map<String, Object>>) json().get("findings"))
                .stream().map(Diagnosed::new).toList();
    }

    /** Both streams, for searching. */
    public String everything() {
        return out + err;
    }

    /** One finding of a JSON report. */
    public record Diagnosed(Map<String, Object> json) {
        public String cause() {
            return String.valueOf(json.get("cause"));
        }

        public String subcause() {
            return String.valueOf(json.get("subcause"));
        }

        public String certainty() {
            return String.valueOf(json.get("certainty"));
        }

        public String title() {
            return String.valueOf(json.get("title"));
        }

        public String origin() {
            return String.valueOf(json.get("origin"));
        }

        /** All evidence, a line each. */
        public String evidence() {
            return String.join("\n", texts("evidence"));
        }

        /** The first fix with its replacement, command and proof, in one text. */
        public String fix() {
            return fixes().isEmpty() ? "" : fixes().get(0).toString();
        }

        public boolean proved() {
            return !fixes().isEmpty() && Boolean.TRUE.equals(fixes().get(0).get("proved"));
        }

        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> fixes() {
            return (List<Map<String, Object>>) json.getOrDefault("fixes", List.of());
        }

        @SuppressWarnings("unchecked")
        private List<String> texts(String key) {
            return (List<String>) json.getOrDefault(key, List.of());
        }
    }
}
