// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.List;
import java.util.Set;

/**
 * How a driver takes a connection text, as it was seen to do. URLs differ in where the user ends, in
 * what is decoded and in what is trimmed; the other forms a driver either takes or refuses.
 *
 * @param forms the forms it takes
 * @param schemes the schemes it takes; empty when it looks at none
 * @param at which at sign ends the user
 * @param strictPercent whether a percent sign that encodes nothing makes it refuse the text
 * @param trim what it drops around the text
 * @param severalHosts whether it takes a list of hosts
 * @param overrides which options replace what stands in front of the question mark
 * @param refusal what it says when it refuses
 */
record DriverRules(
        Set<Form> forms,
        Set<String> schemes,
        At at,
        boolean strictPercent,
        Trim trim,
        boolean severalHosts,
        Overrides overrides,
        String refusal) {

    /** The forms of connection texts. */
    enum Form {
        URL,
        KEYWORDS,
        ADO,
        GO_MYSQL,
        JDBC_POSTGRESQL,
        JDBC_MYSQL,
        JDBC_MARIADB,
        BARE
    }

    /** Which at sign ends the user and the password. */
    enum At {
        /** The first one, unless a slash comes before it. */
        FIRST_BEFORE_SLASH,
        /** The first one before a slash, a question mark or a hash. */
        FIRST_BEFORE_PATH,
        /** The last one before a slash, a question mark or a hash. */
        LAST_BEFORE_PATH,
        /** The first one behind the password, which may hold all but an at sign. */
        FIRST,
        /** As {@link java.net.URI} has it: any other character that a URL does not allow is an error. */
        STRICT_URI
    }

    /** What is dropped around the text. */
    enum Trim {
        NOTHING,
        CONTROLS_AFTER,
        BLANKS_AFTER,
        BLANKS_BEFORE_CONTROLS_AFTER,
        BLANKS
    }

    /** Which options replace what stands in front of the question mark. */
    enum Overrides {
        ALL,
        ALL_BUT_DATABASE,
        WHAT_IS_MISSING,
        NOTHING
    }

    private static final Set<String> POSTGRES = Set.of("postgres", "postgresql");
    private static final Set<String> REDIS = Set.of("redis", "rediss", "unix");
    private static final Set<Form> URL = Set.of(Form.URL);
    private static final Set<Form> URL_OR_KEYWORDS = Set.of(Form.URL, Form.KEYWORDS);

    private static final DriverRules LIBPQ = new DriverRules(
            URL_OR_KEYWORDS,
            POSTGRES,
            At.FIRST_BEFORE_SLASH,
            true,
            Trim.NOTHING,
            true,
            Overrides.ALL,
            "missing \"=\" after the text in connection info string");
    private static final DriverRules ASYNCPG = new DriverRules(
            URL,
            POSTGRES,
            At.FIRST_BEFORE_PATH,
            false,
            Trim.BLANKS_BEFORE_CONTROLS_AFTER,
            true,
            Overrides.WHAT_IS_MISSING,
            "invalid DSN: scheme is expected to be either \"postgresql\" or \"postgres\"");
    private static final DriverRules NODE_POSTGRES = new DriverRules(
            URL,
            Set.of(),
            At.LAST_BEFORE_PATH,
            false,
            Trim.CONTROLS_AFTER,
            false,
            Overrides.ALL_BUT_DATABASE,
            "Invalid URL");
    private static final DriverRules POSTGRES_JS = new DriverRules(
            URL, Set.of(), At.LAST_BEFORE_PATH, true, Trim.BLANKS, true, Overrides.NOTHING, "Invalid URL");
    private static final DriverRules SQLALCHEMY = new DriverRules(
            URL,
            Set.of(),
            At.FIRST,
            false,
            Trim.NOTHING,
            false,
            Overrides.WHAT_IS_MISSING,
            "Could not parse SQLAlchemy URL from string");
    /** The dialect `postgres` went with version 1.4; a driver may be named behind a plus sign. */
    private static final DriverRules SQLALCHEMY_POSTGRES = new DriverRules(
            URL,
            Set.of("postgresql", "cockroachdb"),
            At.FIRST,
            false,
            Trim.NOTHING,
            false,
            Overrides.WHAT_IS_MISSING,
            "Can't load plugin: sqlalchemy.dialects:postgres");

    private static final DriverRules RUST = new DriverRules(
            URL,
            Set.of("postgres", "postgresql", "mysql", "mariadb", "cockroachdb"),
            At.LAST_BEFORE_PATH,
            false,
            Trim.BLANKS,
            false,
            Overrides.ALL,
            "invalid port number or empty host");
    private static final DriverRules GO = new DriverRules(
            URL_OR_KEYWORDS,
            POSTGRES,
            At.LAST_BEFORE_PATH,
            true,
            Trim.NOTHING,
            true,
            Overrides.ALL,
            "cannot parse: failed to parse as keyword/value");

    /** The rules of a driver; {@link Reading#PLUMBLINE} has none. */
    static DriverRules of(Reading reading) {
        return switch (reading) {
            case PLUMBLINE -> throw new IllegalArgumentException("the tolerant reading has no driver");
            case LIBPQ, PSYCOPG -> LIBPQ;
            case ASYNCPG -> ASYNCPG;
            case SQLALCHEMY -> SQLALCHEMY_POSTGRES;
            case NODE_POSTGRES -> NODE_POSTGRES;
            case POSTGRES_JS -> POSTGRES_JS;
            case PRISMA, SQLX -> RUST;
            case GO_PGX, GO_LIB_PQ -> GO;
            case PGJDBC -> only(Form.JDBC_POSTGRESQL, "it takes only URLs that start with `jdbc:postgresql:`");
            case CONNECTOR_J -> only(Form.JDBC_MYSQL, "it takes only URLs that start with `jdbc:mysql:`");
            case MARIADB_JAVA -> only(Form.JDBC_MARIADB, "it takes only URLs that start with `jdbc:mariadb:`");
            case NPGSQL ->
                only(
                        Form.ADO,
                        "Format of the initialization string does not conform to specification starting at index 0");
            case GO_MYSQL -> only(Form.GO_MYSQL, "it takes no URL but `user:password@tcp(host:port)/database`");
            case MYSQL2 ->
                new DriverRules(
                        URL, Set.of(), At.LAST_BEFORE_PATH, true, Trim.BLANKS, false, Overrides.NOTHING, "Invalid URL");
            case PYMYSQL, LIBMYSQLCLIENT, PHP_MYSQL -> SQLALCHEMY;
            case IOREDIS, NODE_REDIS, REDIS_PY, LETTUCE, JEDIS, GO_REDIS -> redis(reading);
        };
    }

    private static DriverRules redis(Reading reading) {
        return switch (reading) {
            case IOREDIS ->
                new DriverRules(
                        Set.of(Form.URL, Form.BARE),
                        Set.of(),
                        At.LAST_BEFORE_PATH,
                        true,
                        Trim.BLANKS_AFTER,
                        false,
                        Overrides.WHAT_IS_MISSING,
                        "Invalid URL");
            case NODE_REDIS ->
                new DriverRules(
                        URL,
                        REDIS,
                        At.LAST_BEFORE_PATH,
                        true,
                        Trim.BLANKS,
                        false,
                        Overrides.NOTHING,
                        "Invalid protocol: expected `redis:` or `rediss:`");
            case REDIS_PY ->
                new DriverRules(
                        URL,
                        REDIS,
                        At.LAST_BEFORE_PATH,
                        false,
                        Trim.BLANKS_BEFORE_CONTROLS_AFTER,
                        false,
                        Overrides.ALL,
                        "Redis URL must specify one of the following schemes (redis://, rediss://, unix://)");
            case LETTUCE ->
                strictUri(Set.of("redis", "rediss", "redis-socket", "redis+socket", "redis-sentinel", "redis+ssl"));
            case JEDIS -> strictUri(Set.of("redis", "rediss"));
            case GO_REDIS ->
                new DriverRules(
                        URL,
                        REDIS,
                        At.LAST_BEFORE_PATH,
                        true,
                        Trim.NOTHING,
                        false,
                        Overrides.NOTHING,
                        "redis: invalid URL scheme");
            default -> throw new IllegalArgumentException(reading.label());
        };
    }

    private static DriverRules strictUri(Set<String> schemes) {
        return new DriverRules(
                URL, schemes, At.STRICT_URI, true, Trim.NOTHING, false, Overrides.NOTHING, "Illegal character in URI");
    }

    /** The rules for a URL of SQLAlchemy, whose own parser comes before the driver's. */
    static DriverRules sqlAlchemy() {
        return SQLALCHEMY;
    }

    /** Whether a driver speaks with this kind of server at all. */
    static boolean speaks(Reading reading, ServerKind kind) {
        return others(kind).contains(reading);
    }

    /** The drivers of a kind of server. */
    static List<Reading> others(ServerKind kind) {
        return switch (kind) {
            case POSTGRESQL, COCKROACHDB ->
                List.of(
                        Reading.LIBPQ,
                        Reading.PSYCOPG,
                        Reading.SQLALCHEMY,
                        Reading.ASYNCPG,
                        Reading.NODE_POSTGRES,
                        Reading.POSTGRES_JS,
                        Reading.PRISMA,
                        Reading.PGJDBC,
                        Reading.GO_PGX,
                        Reading.GO_LIB_PQ,
                        Reading.NPGSQL,
                        Reading.SQLX);
            case MYSQL, MARIADB ->
                List.of(
                        Reading.MYSQL2,
                        Reading.PYMYSQL,
                        Reading.LIBMYSQLCLIENT,
                        Reading.CONNECTOR_J,
                        Reading.MARIADB_JAVA,
                        Reading.GO_MYSQL,
                        Reading.PRISMA,
                        Reading.SQLX);
            case REDIS ->
                List.of(
                        Reading.IOREDIS,
                        Reading.NODE_REDIS,
                        Reading.REDIS_PY,
                        Reading.LETTUCE,
                        Reading.JEDIS,
                        Reading.GO_REDIS);
            case HTTP, HTTPS, TCP -> List.of();
        };
    }

    private static DriverRules only(Form form, String refusal) {
        return new DriverRules(
                Set.of(form), Set.of(), At.LAST_BEFORE_PATH, false, Trim.NOTHING, true, Overrides.ALL, refusal);
    }
}
