// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.ServerKind;
import java.util.Locale;
import java.util.Optional;

/** Tells from an image's name which kind of server it holds. */
final class ServerImages {
    private ServerImages() {}

    /** The kind of server in an image such as {@code bitnami/postgresql:16} or {@code ghcr.io/org/redis@sha256:...}. */
    static Optional<ServerKind> kind(String image) {
        String name = image.toLowerCase(Locale.ROOT);
        int digest = name.indexOf('@');
        name = digest < 0 ? name : name.substring(0, digest);
        String last = name.substring(name.lastIndexOf('/') + 1);
        int tag = last.indexOf(':');
        last = tag < 0 ? last : last.substring(0, tag);
        String path = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        return Optional.ofNullable(
                switch (last) {
                    case "postgres",
                            "postgresql",
                            "postgis",
                            "timescaledb",
                            "timescaledb-ha",
                            "pgvector",
                            "postgres-ssl",
                            "supabase-postgres",
                            "citus",
                            "pgvecto-rs",
                            "postgresql-repmgr",
                            "paradedb",
                            "spilo",
                            "edge-postgres" -> ServerKind.POSTGRESQL;
                    case "cockroach", "cockroachdb" -> ServerKind.COCKROACHDB;
                    case "mysql", "mysql-server", "percona", "percona-server", "percona-xtradb-cluster" ->
                        ServerKind.MYSQL;
                    case "mariadb", "mariadb-galera" -> ServerKind.MARIADB;
                    case "redis",
                            "redis-stack",
                            "redis-stack-server",
                            "valkey",
                            "valkey-bundle",
                            "keydb",
                            "dragonfly" -> ServerKind.REDIS;
                    default ->
                        path.endsWith("timescale") || path.endsWith("pgvector") || last.startsWith("postgres-")
                                ? ServerKind.POSTGRESQL
                                : null;
                });
    }
}
