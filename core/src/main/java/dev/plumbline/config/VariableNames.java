// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.ServerKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names of variables say: which hold a connection text, which a part of one, and of what kind of server. */
final class VariableNames {
    private static final List<String> URL_ENDS = List.of(
            "_URL",
            "_URI",
            "_DSN",
            "_CONNECTION_STRING",
            "_CONNECTIONSTRING",
            "_CONN_STRING",
            "_CONN_STR",
            "_CONNSTR",
            "_JDBC_URL");
    private static final Set<String> WHOLE_URLS = Set.of(
            "DATABASE_URL",
            "DATABASE_URI",
            "DATABASE_DSN",
            "DB_URL",
            "DB_URI",
            "DB_DSN",
            "DIRECT_URL",
            "DIRECT_DATABASE_URL",
            "SHADOW_DATABASE_URL",
            "SQLALCHEMY_DATABASE_URI",
            "SQLALCHEMY_DATABASE_URL",
            "POSTGRES_PRISMA_URL",
            "DB_CONNECTION_STRING",
            "DATABASE_CONNECTION_STRING",
            "CONNECTION_STRING",
            "DSN",
            "DB_CONN");
    private static final List<String> DATABASE_WORDS = List.of(
            "DATABASE", "POSTGRES", "POSTGRESQL", "PG", "MYSQL", "MARIADB", "REDIS", "VALKEY", "COCKROACH", "DB");
    private static final List<String> SECRET_WORDS = List.of(
            "PASSWORD",
            "PASSWD",
            "PASSPHRASE",
            "PWD",
            "SECRET",
            "TOKEN",
            "CREDENTIAL",
            "PRIVATE",
            "APIKEY",
            "API_KEY",
            "ACCESS_KEY",
            "AUTH");

    private VariableNames() {}

    /** Whether a variable of this name is expected to hold a connection text to a database, whatever its value. */
    static boolean namesDatabaseUrl(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (WHOLE_URLS.contains(upper)) {
            return true;
        }
        String stem = urlStem(upper);
        if (stem == null || upper.startsWith("NEXT_PUBLIC_") || upper.startsWith("VITE_")) {
            return false;
        }
        for (String word : DATABASE_WORDS) {
            if (stem.equals(word)
                    || stem.endsWith("_" + word)
                    || stem.startsWith(word + "_") && !word.equals("DB") && !word.equals("DATABASE")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a variable of this name may hold a connection text, when its value looks like one. */
    static boolean mayHoldUrl(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return WHOLE_URLS.contains(upper) || urlStem(upper) != null || namesDatabaseUrl(upper);
    }

    private static @Nullable String urlStem(String upper) {
        for (String end : URL_ENDS) {
            if (upper.endsWith(end)) {
                return upper.substring(0, upper.length() - end.length());
            }
        }
        return null;
    }

    /** The kind of server a name speaks of, such as Redis for {@code CACHE_REDIS_URL}. */
    static Optional<ServerKind> kind(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.contains("REDIS") || upper.contains("VALKEY")) {
            return Optional.of(ServerKind.REDIS);
        }
        if (upper.contains("COCKROACH")) {
            return Optional.of(ServerKind.COCKROACHDB);
        }
        if (upper.contains("MARIADB")) {
            return Optional.of(ServerKind.MARIADB);
        }
        if (upper.contains("MYSQL")) {
            return Optional.of(ServerKind.MYSQL);
        }
        boolean postgres = upper.contains("POSTGRES") || upper.startsWith("PG") || upper.contains("_PG_");
        return postgres ? Optional.of(ServerKind.POSTGRESQL) : Optional.empty();
    }

    /** The kind that a word of a setting names: a scheme, a dialect, an adapter, an engine, a provider. */
    static Optional<ServerKind> kindOfWord(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        if (lower.contains("cockroach")) {
            return Optional.of(ServerKind.COCKROACHDB);
        }
        if (lower.contains("maria")) {
            return Optional.of(ServerKind.MARIADB);
        }
        if (lower.contains("mysql") || lower.contains("trilogy")) {
            return Optional.of(ServerKind.MYSQL);
        }
        if (lower.contains("redis") || lower.contains("valkey")) {
            return Optional.of(ServerKind.REDIS);
        }
        boolean postgres = lower.contains("postg")
                || lower.contains("pgsql")
                || lower.equals("pg")
                || lower.startsWith("pg-")
                || lower.contains("timescale");
        return postgres ? Optional.of(ServerKind.POSTGRESQL) : Optional.empty();
    }

    /** Whether the value of such a name is never to be shown. */
    static boolean namesSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (String word : SECRET_WORDS) {
            if (upper.contains(word)) {
                return true;
            }
        }
        return upper.equals("PASS")
                || upper.endsWith("_PASS")
                || upper.endsWith(".PASS")
                || upper.endsWith("PASSWD")
                || upper.endsWith("_KEY");
    }

    /** Whether the name belongs to a database at all, for what code reads and nothing sets. */
    static boolean speaksOfDatabase(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return namesDatabaseUrl(upper) || PartName.of(upper).isPresent();
    }
}
