// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account and database that an image makes at its first start, from the variables it is given. */
final class ImageAccount {
    private ImageAccount() {}

    static Map<Part, Assignment> parts(ServerKind kind, Variables variables) {
        Map<Part, Assignment> parts = new EnumMap<>(Part.class);
        if (kind == ServerKind.POSTGRESQL) {
            Assignment user = first(variables, "POSTGRES_USER", "POSTGRESQL_USERNAME");
            parts.put(Part.USER, user == null ? standard("POSTGRES_USER", "postgres", "the postgres image") : user);
            put(parts, Part.PASSWORD, first(variables, "POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD"));
            Assignment database = first(variables, "POSTGRES_DB", "POSTGRESQL_DATABASE");
            String name = user == null ? "postgres" : user.text();
            parts.put(Part.DATABASE, database == null ? standard("POSTGRES_DB", name, "the postgres image") : database);
        } else if (kind.speaksMysql()) {
            Assignment user = first(variables, "MYSQL_USER", "MARIADB_USER");
            if (user == null) {
                parts.put(Part.USER, standard("MYSQL_USER", "root", "the " + kind.scheme() + " image"));
                put(parts, Part.PASSWORD, first(variables, "MYSQL_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD"));
            } else {
                parts.put(Part.USER, user);
                put(parts, Part.PASSWORD, first(variables, "MYSQL_PASSWORD", "MARIADB_PASSWORD"));
            }
            put(parts, Part.DATABASE, first(variables, "MYSQL_DATABASE", "MARIADB_DATABASE"));
        } else if (kind == ServerKind.COCKROACHDB) {
            parts.put(Part.USER, standard("user", "root", "the cockroach image"));
            parts.put(Part.DATABASE, standard("database", "defaultdb", "the cockroach image"));
        } else if (kind == ServerKind.REDIS) {
            put(parts, Part.PASSWORD, first(variables, "REDIS_PASSWORD", "VALKEY_PASSWORD"));
        }
        return parts;
    }

    private static void put(Map<Part, Assignment> parts, Part part, @Nullable Assignment value) {
        if (value != null) {
            parts.put(part, value);
        }
    }

    private static @Nullable Assignment first(Variables variables, String... names) {
        for (String name : names) {
            Assignment found = variables.get(name);
            if (found != null && !found.text().isEmpty()) {
                return found;
            }
        }
        return null;
    }

    private static Assignment standard(String name, String text, String program) {
        Origin origin = new Origin.ProgramDefault(program);
        return new Assignment(name, text, origin, null, Interpolation.Syntax.NONE, null, List.of());
    }
}
