// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What Redis says about itself in answer to {@code INFO}. */
final class RedisInfo {
    private static final int MOST_FIELDS = 1000;
    private static final Set<String> WORTH_TELLING = Set.of(
            "async_loading",
            "cluster_enabled",
            "connected_slaves",
            "loading_eta_seconds",
            "master_host",
            "master_link_down_since_seconds",
            "master_link_status",
            "master_port",
            "master_sync_in_progress",
            "aof_last_write_status",
            "rdb_last_bgsave_status",
            "redis_mode",
            "role",
            "tcp_port",
            "uptime_in_seconds");

    private final Map<String, String> fields;

    private RedisInfo(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Reads lines of {@code name:value}; everything else is passed over. */
    static RedisInfo parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : text.split("\r?\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != '#' && fields.size() < MOST_FIELDS) {
                fields.put(Printable.of(line.substring(0, colon)), Printable.of(line.substring(colon + 1)));
            }
        }
        return new RedisInfo(fields);
    }

    /** The value of a field; empty text when it is not told. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean is(String name, String value) {
        return get(name).equals(value);
    }

    /** The value as a number that fits; 0 when it is none. */
    int number(String name) {
        String value = get(name);
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    boolean isReplica() {
        return is("role", "slave");
    }

    boolean isSentinel() {
        return is("redis_mode", "sentinel");
    }

    /** Whether it is reading its data set, or is a replica without its master's. */
    boolean isLoading() {
        return is("loading", "1") || (isReplica() && !is("master_link_status", "up"));
    }

    /** The fields that help a person who looks at a server that is not ready. */
    Map<String, String> worthTelling() {
        Map<String, String> told = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (WORTH_TELLING.contains(name) && !value.isEmpty()) {
                told.put(name, value);
            }
        });
        return told;
    }
}
