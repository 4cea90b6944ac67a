// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What drivers take where the text says nothing. */
final class Defaults {
    /** Where libpq of Debian and its kin looks for a server when no host is given. */
    static final String POSTGRES_SOCKETS = "/var/run/postgresql";

    private Defaults() {}

    static Optional<PartDefault> of(Reading reading, Part part, @Nullable String osUser) {
        ServerKind kind = DriverRules.speaks(reading, ServerKind.REDIS)
                ? ServerKind.REDIS
                : DriverRules.speaks(reading, ServerKind.POSTGRESQL) ? ServerKind.POSTGRESQL : ServerKind.MYSQL;
        String label = reading.label();
        return switch (part) {
            case HOST -> host(reading, label);
            case PORT ->
                Optional.of(new PartDefault(
                        String.valueOf(kind.defaultPort()), label + " takes the port of " + kind.label()));
            case USER -> user(reading, kind, osUser);
            case DATABASE -> database(reading, kind, osUser);
            default -> Optional.empty();
        };
    }

    private static Optional<PartDefault> host(Reading reading, String label) {
        return switch (reading) {
            case PLUMBLINE -> Optional.empty();
            case LIBPQ, PSYCOPG, SQLALCHEMY ->
                Optional.of(new PartDefault(
                        POSTGRES_SOCKETS, label + " takes PGHOST, or the socket's folder where that is not set"));
            case ASYNCPG, GO_PGX ->
                Optional.of(new PartDefault(
                        POSTGRES_SOCKETS,
                        label + " takes PGHOST, or the first socket's folder it finds, or localhost"));
            case NODE_POSTGRES, POSTGRES_JS, GO_LIB_PQ, SQLX ->
                Optional.of(new PartDefault("localhost", label + " takes PGHOST, or localhost where that is not set"));
            case IOREDIS,
                    NODE_REDIS,
                    REDIS_PY,
                    LETTUCE,
                    JEDIS,
                    GO_REDIS,
                    MYSQL2,
                    PYMYSQL,
                    LIBMYSQLCLIENT,
                    PHP_MYSQL,
                    CONNECTOR_J,
                    MARIADB_JAVA,
                    GO_MYSQL,
                    PGJDBC,
                    NPGSQL,
                    PRISMA -> Optional.of(new PartDefault("localhost", label + " takes localhost"));
        };
    }

    private static Optional<PartDefault> user(Reading reading, ServerKind kind, @Nullable String osUser) {
        if (osUser == null || kind == ServerKind.REDIS || reading == Reading.PLUMBLINE || reading == Reading.PRISMA) {
            return Optional.empty();
        }
        if (kind == ServerKind.MYSQL && reading != Reading.PYMYSQL && reading != Reading.LIBMYSQLCLIENT) {
            return Optional.empty();
        }
        String variable = kind == ServerKind.POSTGRESQL ? "PGUSER, or " : "";
        return Optional.of(new PartDefault(osUser, reading.label() + " takes " + variable + "the system user's name"));
    }

    private static Optional<PartDefault> database(Reading reading, ServerKind kind, @Nullable String osUser) {
        if (kind == ServerKind.REDIS) {
            return Optional.of(new PartDefault("0", reading.label() + " takes database 0"));
        }
        if (kind == ServerKind.POSTGRESQL && osUser != null && reading != Reading.PLUMBLINE) {
            return Optional.of(
                    new PartDefault(osUser, reading.label() + " takes the user's name, and that is the system user's"));
        }
        return Optional.empty();
    }
}
