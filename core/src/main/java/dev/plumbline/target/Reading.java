// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/**
 * A driver's way to read a connection text and to use it. One value means different things to
 * different drivers; each constant is one driver family whose reading was tried.
 */
public enum Reading {
    PLUMBLINE("Plumbline", AddressOrder.AS_RESOLVED, false),
    LIBPQ("libpq", AddressOrder.AS_RESOLVED, false),
    PSYCOPG("psycopg", AddressOrder.AS_RESOLVED, false),
    SQLALCHEMY("SQLAlchemy", AddressOrder.AS_RESOLVED, false),
    ASYNCPG("asyncpg", AddressOrder.AS_RESOLVED, false),
    NODE_POSTGRES("node-postgres (pg)", AddressOrder.AS_RESOLVED, true),
    POSTGRES_JS("postgres.js", AddressOrder.AS_RESOLVED, false),
    PRISMA("Prisma", AddressOrder.AS_RESOLVED, false),
    PGJDBC("pgjdbc", AddressOrder.IPV4_FIRST, false),
    GO_PGX("pgx", AddressOrder.AS_RESOLVED, false),
    GO_LIB_PQ("lib/pq", AddressOrder.AS_RESOLVED, false),
    NPGSQL("Npgsql", AddressOrder.AS_RESOLVED, false),
    SQLX("sqlx", AddressOrder.AS_RESOLVED, false),
    MYSQL2("mysql2", AddressOrder.AS_RESOLVED, false),
    PYMYSQL("PyMySQL", AddressOrder.AS_RESOLVED, false),
    LIBMYSQLCLIENT("libmysqlclient", AddressOrder.AS_RESOLVED, false),
    PHP_MYSQL("PHP's MySQL driver", AddressOrder.AS_RESOLVED, false),
    CONNECTOR_J("Connector/J", AddressOrder.IPV4_FIRST, false),
    MARIADB_JAVA("MariaDB Connector/J", AddressOrder.IPV4_FIRST, false),
    GO_MYSQL("go-sql-driver/mysql", AddressOrder.AS_RESOLVED, false),
    IOREDIS("ioredis", AddressOrder.AS_RESOLVED, false),
    NODE_REDIS("node-redis", AddressOrder.AS_RESOLVED, false),
    REDIS_PY("redis-py", AddressOrder.AS_RESOLVED, false),
    LETTUCE("Lettuce", AddressOrder.IPV4_FIRST, false),
    JEDIS("Jedis", AddressOrder.IPV4_FIRST, false),
    GO_REDIS("go-redis", AddressOrder.AS_RESOLVED, false);

    private final String label;
    private final AddressOrder addressOrder;
    private final boolean requireVerifies;

    Reading(String label, AddressOrder addressOrder, boolean requireVerifies) {
        this.label = label;
        this.addressOrder = addressOrder;
        this.requireVerifies = requireVerifies;
    }

    /** The driver's own name. */
    public String label() {
        return label;
    }

    /** In which order the driver dials the addresses of one name. */
    public AddressOrder addressOrder() {
        return addressOrder;
    }

    /** Whether {@code sslmode=require} makes this driver verify the certificate and its name. */
    public boolean requireVerifies() {
        return requireVerifies;
    }

    /** The orders in which drivers dial the addresses of one name. */
    public enum AddressOrder {
        /** As the system's resolver sorts them (RFC 6724), usually IPv6 first. */
        AS_RESOLVED,
        /** IPv4 before IPv6, as the JVM does unless told otherwise. */
        IPV4_FIRST
    }
}
