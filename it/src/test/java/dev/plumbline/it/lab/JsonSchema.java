// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Checks a document against a JSON Schema, as far as the published one goes: a keyword it does not know is an error. */
public final class JsonSchema {
    private static final Set<String> PROSE = Set.of("$schema", "$id", "title", "description", "$defs");

    private final Map<String, Object> root;

    private JsonSchema(Map<String, Object> root) {
        this.root = root;
    }

    /** The schema in a file. */
    public static JsonSchema of(Path file) throws IOException {
        return new JsonSchema(map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file))));
    }

    /** What is wrong with a document, a line each with its place; also what the schema does not mention. */
    public List<String> problems(Object document) {
        List<String> problems = new ArrayList<>();
        check(document, root, "$", problems);
        return problems;
    }

    private void check(Object value, Map<String, Object> schema, String place, List<String> problems) {
        for (Map.Entry<String, Object> keyword : schema.entrySet()) {
            if (!PROSE.contains(keyword.getKey())) {
                String problem = broken(value, keyword, place, problems);
                if (!problem.isEmpty()) {
                    problems.add(place + ": " + problem);
                }
            }
        }
        if (value instanceof Map<?, ?> fields && schema.get("properties") instanceof Map<?, ?> known) {
            for (Object field : fields.keySet()) {
                if (!known.containsKey(field) && !isAllowed(String.valueOf(field), schema)) {
                    problems.add(place + ": the schema does not mention " + field);
                }
            }
        }
    }

    /** A field beyond the mentioned ones that the schema leaves room for. */
    private static boolean isAllowed(String field, Map<String, Object> schema) {
        return schema.get("additionalProperties") instanceof Map
                || schema.get("patternProperties") instanceof Map<?, ?> patterns
                        && patterns.keySet().stream()
                                .anyMatch(pattern -> Pattern.compile(String.valueOf(pattern))
                                        .matcher(field)
                                        .find());
    }

    private String broken(Object value, Map.Entry<String, Object> keyword, String place, List<String> problems) {
        Object wanted = keyword.getValue();
        boolean fine = switch (keyword.getKey()) {
            case "type" -> hasType(value, String.valueOf(wanted));
            case "const" -> value.equals(wanted);
            case "enum" -> ((List<?>) wanted).contains(value);
            case "required" -> map(value).keySet().containsAll((List<?>) wanted);
            case "minLength" -> ((String) value).length() >= number(wanted);
            case "pattern" ->
                Pattern.compile((String) wanted).matcher((String) value).find();
            case "minimum" -> number(value) >= number(wanted);
            case "maximum" -> number(value) <= number(wanted);
            case "minItems" -> ((List<?>) value).size() >= number(wanted);
            case "properties" -> properties(map(value), map(wanted), place, problems);
            case "additionalProperties" -> !(wanted instanceof Map) || others(map(value), map(wanted), place, problems);
            // What they allow is said above; they say nothing about what it holds.
            case "patternProperties" -> true;
            case "minProperties" -> map(value).size() >= number(wanted);
            case "maxProperties" -> map(value).size() <= number(wanted);
            case "anyOf" -> ((List<?>) wanted).stream().anyMatch(each -> fits(value, map(each), place));
            case "items" -> items((List<?>) value, map(wanted), place, problems);
            case "$ref" -> reference(value, String.valueOf(wanted), place, problems);
            default -> throw new AssertionError("a keyword this checker does not know: " + keyword.getKey());
        };
        return fine ? "" : value + " breaks " + keyword.getKey() + " " + wanted;
    }

    private boolean properties(
            Map<String, Object> fields, Map<String, Object> schemas, String place, List<String> problems) {
        for (Map.Entry<String, Object> schema : schemas.entrySet()) {
            if (fields.containsKey(schema.getKey())) {
                check(fields.get(schema.getKey()), map(schema.getValue()), place + "." + schema.getKey(), problems);
            }
        }
        return true;
    }

    private boolean others(
            Map<String, Object> fields, Map<String, Object> schema, String place, List<String> problems) {
        fields.forEach((name, value) -> check(value, schema, place + "." + name, problems));
        return true;
    }

    private boolean fits(Object value, Map<String, Object> schema, String place) {
        List<String> problems = new ArrayList<>();
        // Of several forms only those of the value's own type can be looked at further.
        Object type = schema.get("type");
        if (type != null && !hasType(value, String.valueOf(type))) {
            return false;
        }
        Object reference = schema.get("$ref");
        if (reference != null) {
            reference(value, String.valueOf(reference), place, problems);
        } else {
            check(value, schema, place, problems);
        }
        return problems.isEmpty();
    }

    private boolean items(List<?> values, Map<String, Object> schema, String place, List<String> problems) {
        for (int i = 0; i < values.size(); i++) {
            check(values.get(i), schema, place + "[" + i + "]", problems);
        }
        return true;
    }

    private boolean reference(Object value, String reference, String place, List<String> problems) {
        Object schema = root;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            schema = map(schema).get(step);
        }
        Object type = map(schema).get("type");
        if (type != null && !hasType(value, String.valueOf(type))) {
            problems.add(place + ": no " + type);
            return true;
        }
        check(value, map(schema), place, problems);
        return true;
    }

    private static boolean hasType(Object value, String type) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            default -> throw new AssertionError("a type this checker does not know: " + type);
        };
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new AssertionError("no JSON object: " + value);
    }
}
