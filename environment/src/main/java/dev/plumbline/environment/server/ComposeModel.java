// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Looks things up in what {@code docker compose config --format json} prints. */
final class ComposeModel {
    private ComposeModel() {}

    static Object parse(String json) {
        // JSON is YAML, and a reader for that is there already.
        return new Load(LoadSettings.builder().build()).loadFromString(json);
    }

    /** The mapping under a path of keys; empty when there is none. */
    static Map<?, ?> entries(Object model, String... path) {
        Object here = model;
        for (String key : path) {
            here = here instanceof Map<?, ?> map && map.get(key) != null ? map.get(key) : Map.of();
        }
        return here instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The text under a path of keys, or another where there is none. */
    static String text(Object model, String otherwise, String... path) {
        String[] above = java.util.Arrays.copyOf(path, path.length - 1);
        Object value = entries(model, above).get(path[path.length - 1]);
        return value == null ? otherwise : value.toString();
    }

    /** The file behind a path in {@code /run/secrets} of a service; empty text when there is none. */
    static String secretFile(Object model, String service, String path) {
        if (entries(model, "services", service).get("secrets") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map && map.get("source") instanceof String source) {
                    String target = map.get("target") instanceof String named ? named : source;
                    String mounted = target.startsWith("/") ? target : "/run/secrets/" + target;
                    if (mounted.equals(path)) {
                        return text(model, "", "secrets", source, "file");
                    }
                }
            }
        }
        return "";
    }

    /** The volumes with names that a service mounts. */
    static List<String> namedVolumes(Object model, String service) {
        List<String> names = new ArrayList<>();
        Object mounts = entries(model, "services", service).get("volumes");
        if (mounts instanceof List<?> list) {
            for (Object mount : list) {
                if (mount instanceof Map<?, ?> map
                        && "volume".equals(map.get("type"))
                        && map.get("source") instanceof String source) {
                    names.add(source);
                }
            }
        }
        return names;
    }
}
