// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a target of a table that names its parts, as Rails, Sequelize, TypeORM and Django write it. */
final class ConfigTable {
    private static final Map<Part, List<String>> KEYS = Map.of(
            Part.SCHEME, List.of("adapter", "dialect", "type", "client", "engine", "driver"),
            Part.HOST, List.of("host", "hostname", "socket"),
            Part.PORT, List.of("port"),
            Part.USER, List.of("username", "user"),
            Part.PASSWORD, List.of("password"),
            Part.DATABASE, List.of("database", "dbname", "name"),
            Part.TLS, List.of("sslmode"));

    private final TargetAssembler assembler;
    private final Drivers drivers;

    ConfigTable(TargetAssembler assembler, Drivers drivers) {
        this.assembler = assembler;
        this.drivers = drivers;
    }

    /**
     * Makes the target.
     *
     * @param values by key in lower case; their references are already replaced
     */
    void assemble(String name, Map<String, Assignment> values, Scope scope) {
        Assignment url = values.get("url");
        if (url != null && !url.text().isBlank()) {
            if (TargetAssembler.isUrl(url.named("DATABASE_URL"))) {
                assembler.url(new UrlSource(name, url), scope);
            }
            return;
        }
        Map<Part, Assignment> parts = new EnumMap<>(Part.class);
        KEYS.forEach((part, keys) -> {
            for (String key : keys) {
                Assignment value = values.get(key);
                if (value != null && !value.text().isEmpty()) {
                    parts.putIfAbsent(part, value);
                }
            }
        });
        ServerKind kind = kind(parts.get(Part.SCHEME));
        boolean places = parts.containsKey(Part.HOST) || parts.containsKey(Part.DATABASE);
        if (kind != null && places) {
            assembler.family().assemble(name, kind, parts, scope, false);
        }
    }

    private @Nullable ServerKind kind(@Nullable Assignment word) {
        return word == null
                ? drivers.onlyDatabase().orElse(null)
                : VariableNames.kindOfWord(word.text()).orElse(null);
    }
}
