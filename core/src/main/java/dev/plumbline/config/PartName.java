// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.Part;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A variable that holds one part of a target, such as {@code TEST_DB_HOST}.
 *
 * @param family what the variables of one target share, such as {@code TEST_DB}
 * @param part the part it holds; {@link Part#SCHEME} for what names the kind of server
 */
record PartName(String family, Part part) {
    private static final List<String> STEMS = List.of(
            "POSTGRESQL",
            "POSTGRES",
            "PSQL",
            "PG",
            "MYSQL",
            "MARIADB",
            "REDIS",
            "VALKEY",
            "DATABASE",
            "DB",
            "SPRING_DATASOURCE",
            "COCKROACH");
    private static final Map<String, Part> SUFFIXES = Map.ofEntries(
            Map.entry("HOST", Part.HOST),
            Map.entry("HOSTNAME", Part.HOST),
            Map.entry("SERVER", Part.HOST),
            Map.entry("ADDR", Part.HOST),
            Map.entry("ADDRESS", Part.HOST),
            Map.entry("SOCKET", Part.HOST),
            Map.entry("PORT", Part.PORT),
            Map.entry("TCP_PORT", Part.PORT),
            Map.entry("USER", Part.USER),
            Map.entry("USERNAME", Part.USER),
            Map.entry("USER_NAME", Part.USER),
            Map.entry("LOGIN", Part.USER),
            Map.entry("PASSWORD", Part.PASSWORD),
            Map.entry("PASS", Part.PASSWORD),
            Map.entry("PASSWD", Part.PASSWORD),
            Map.entry("PWD", Part.PASSWORD),
            Map.entry("DB", Part.DATABASE),
            Map.entry("DATABASE", Part.DATABASE),
            Map.entry("DATABASE_NAME", Part.DATABASE),
            Map.entry("DBNAME", Part.DATABASE),
            Map.entry("DB_NAME", Part.DATABASE),
            Map.entry("NAME", Part.DATABASE),
            Map.entry("SSLMODE", Part.TLS),
            Map.entry("SSL_MODE", Part.TLS),
            Map.entry("CONNECTION", Part.SCHEME),
            Map.entry("DIALECT", Part.SCHEME),
            Map.entry("TYPE", Part.SCHEME),
            Map.entry("ENGINE", Part.SCHEME),
            Map.entry("CLIENT", Part.SCHEME),
            Map.entry("DRIVER", Part.SCHEME),
            Map.entry("ADAPTER", Part.SCHEME));
    private static final Map<String, Part> LIBPQ = Map.of(
            "PGHOST", Part.HOST,
            "PGPORT", Part.PORT,
            "PGUSER", Part.USER,
            "PGPASSWORD", Part.PASSWORD,
            "PGDATABASE", Part.DATABASE,
            "PGSSLMODE", Part.TLS);
    private static final Map<String, Part> MYSQL_TOOLS = Map.of(
            "MYSQL_TCP_PORT",
            Part.PORT,
            "MYSQL_PWD",
            Part.PASSWORD,
            "REDISHOST",
            Part.HOST,
            "REDISPORT",
            Part.PORT,
            "REDISUSER",
            Part.USER,
            "REDISPASSWORD",
            Part.PASSWORD,
            "MYSQLHOST",
            Part.HOST,
            "MYSQLPORT",
            Part.PORT);

    /** The part that a variable of this name holds. */
    static Optional<PartName> of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        Part libpq = LIBPQ.get(upper);
        if (libpq != null) {
            return Optional.of(new PartName("PG", libpq));
        }
        Part tool = MYSQL_TOOLS.get(upper);
        if (tool != null) {
            return Optional.of(new PartName(upper.startsWith("REDIS") ? "REDIS" : "MYSQL", tool));
        }
        for (Map.Entry<String, Part> suffix : SUFFIXES.entrySet()) {
            if (upper.endsWith("_" + suffix.getKey())) {
                String stem = shortened(
                        upper.substring(0, upper.length() - suffix.getKey().length() - 1));
                if (isStem(stem) && !(suffix.getKey().equals("CONNECTION") && !stem.endsWith("DB"))) {
                    return Optional.of(new PartName(stem, suffix.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isStem(String stem) {
        for (String known : STEMS) {
            if (stem.equals(known) || stem.endsWith("_" + known)) {
                return true;
            }
        }
        return false;
    }

    /** {@code POSTGRES_DB_HOST} and {@code POSTGRES_USER} are parts of one target. */
    private static String shortened(String stem) {
        for (String tail : List.of("_DB", "_DATABASE")) {
            if (stem.endsWith(tail) && isStem(stem.substring(0, stem.length() - tail.length()))) {
                return stem.substring(0, stem.length() - tail.length());
            }
        }
        return stem;
    }
}
