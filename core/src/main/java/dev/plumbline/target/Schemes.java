// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schemes people write before {@code ://}, and the kind of server each names. */
final class Schemes {
    private static final Map<String, ServerKind> KINDS = kinds();
    private static final Set<String> OVER_TLS = Set.of("rediss", "rediss+sentinel", "valkeys", "https");
    private static final Set<String> SOCKETS = Set.of("redis+socket", "redis-socket", "unix");

    private Schemes() {}

    private static Map<String, ServerKind> kinds() {
        Map<String, ServerKind> kinds = new LinkedHashMap<>();
        List.of("postgresql", "postgres", "postgis", "psql", "pgsql", "pg", "pgx", "pgx5", "timescale", "timescaledb")
                .forEach(each -> kinds.put(each, ServerKind.POSTGRESQL));
        List.of("cockroachdb", "cockroach", "crdb", "crdb-postgres")
                .forEach(each -> kinds.put(each, ServerKind.COCKROACHDB));
        List.of("mysql", "mysql2", "mysqlx", "mysqlgis").forEach(each -> kinds.put(each, ServerKind.MYSQL));
        kinds.put("mariadb", ServerKind.MARIADB);
        List.of("redis", "rediss", "redis+socket", "redis-socket", "unix", "valkey", "valkeys")
                .forEach(each -> kinds.put(each, ServerKind.REDIS));
        kinds.put("http", ServerKind.HTTP);
        kinds.put("https", ServerKind.HTTPS);
        kinds.put("tcp", ServerKind.TCP);
        return kinds;
    }

    /** The kind that a scheme names, in any case; a driver after a plus sign is left aside. */
    static Optional<ServerKind> kind(String scheme) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        ServerKind whole = KINDS.get(lower);
        if (whole != null) {
            return Optional.of(whole);
        }
        int plus = lower.indexOf('+');
        return plus > 0 ? Optional.ofNullable(KINDS.get(lower.substring(0, plus))) : Optional.empty();
    }

    /** The schemes worth suggesting. */
    static List<String> common() {
        return List.of(
                "postgresql",
                "postgres",
                "cockroachdb",
                "mysql",
                "mysql2",
                "mariadb",
                "redis",
                "rediss",
                "http",
                "https",
                "tcp",
                "unix");
    }

    static boolean overTls(String scheme) {
        return OVER_TLS.contains(scheme.toLowerCase(Locale.ROOT));
    }

    static boolean namesSocket(String scheme) {
        return SOCKETS.contains(scheme.toLowerCase(Locale.ROOT));
    }

    /** What TLS is when the text says nothing of it. */
    static TlsMode defaultTls(ServerKind kind, String scheme) {
        if (overTls(scheme)) {
            return TlsMode.VERIFY_FULL;
        }
        return switch (kind) {
            case POSTGRESQL, MYSQL, MARIADB -> TlsMode.PREFER;
            case COCKROACHDB, HTTPS -> TlsMode.VERIFY_FULL;
            case REDIS, HTTP, TCP -> TlsMode.DISABLE;
        };
    }
}
