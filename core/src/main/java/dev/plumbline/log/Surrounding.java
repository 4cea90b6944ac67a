// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the lines around an error tell of it: the driver by its own stack frames and names, and the first
 * frame of the user's program.
 */
record Surrounding(Optional<Driver> driver, Optional<String> place) {
    /** A driver and the scheme of its server; the scheme is empty text where there are several. */
    record Driver(String word, String driver, String server) {}

    private static final int MOST_TEXT = 2500;

    /** Where there is nothing around. */
    static final Surrounding NONE = new Surrounding(Optional.empty(), Optional.empty());

    private static final List<Driver> DRIVERS = List.of(
            new Driver("[ioredis]", "ioredis", "redis"),
            new Driver("/ioredis/", "ioredis", "redis"),
            new Driver("/@redis/client/", "node-redis", "redis"),
            new Driver("@redis+client", "node-redis", "redis"),
            new Driver("node_modules/redis/", "node-redis", "redis"),
            new Driver("/pg-pool/", "node-postgres", "postgresql"),
            new Driver("node_modules/pg/", "node-postgres", "postgresql"),
            new Driver("/pg-protocol/", "node-postgres", "postgresql"),
            new Driver("node_modules/postgres/", "postgres.js", "postgresql"),
            new Driver("/mysql2/", "mysql2", "mysql"),
            new Driver("node_modules/mysql/", "mysql (node)", "mysql"),
            new Driver("PrismaClient", "prisma", ""),
            new Driver("prisma:error", "prisma", ""),
            new Driver("SequelizeConnection", "sequelize", ""),
            new Driver("SequelizeHost", "sequelize", ""),
            new Driver("TypeOrmModule", "typeorm", ""),
            new Driver("KnexTimeoutError", "knex", ""),
            new Driver("org.postgresql.", "pgjdbc", "postgresql"),
            new Driver("com.mysql.", "mysql-connector-j", "mysql"),
            new Driver("org.mariadb.jdbc", "mariadb-java-client", "mysql"),
            new Driver("io.lettuce.", "lettuce", "redis"),
            new Driver("redis.clients.jedis", "jedis", "redis"),
            new Driver("psycopg2", "psycopg2", "postgresql"),
            new Driver("psycopg.", "psycopg", "postgresql"),
            new Driver("asyncpg", "asyncpg", "postgresql"),
            new Driver("pg8000", "pg8000", "postgresql"),
            new Driver("pymysql", "pymysql", "mysql"),
            new Driver("MySQLdb", "mysqlclient", "mysql"),
            new Driver("redis.exceptions", "redis-py", "redis"),
            new Driver("redis/connection.py", "redis-py", "redis"),
            new Driver("jackc/pgx", "pgx", "postgresql"),
            new Driver("lib/pq", "lib/pq", "postgresql"),
            new Driver("go-sql-driver/mysql", "go-sql-driver", "mysql"),
            new Driver("go-redis", "go-redis", "redis"),
            new Driver("redigo", "redigo", "redis"),
            new Driver("PG::", "ruby pg", "postgresql"),
            new Driver("Mysql2::", "ruby mysql2", "mysql"),
            new Driver("Redis::", "ruby redis", "redis"),
            new Driver("RedisClient::", "ruby redis", "redis"),
            new Driver("Npgsql", "npgsql", "postgresql"),
            new Driver("MySqlConnector", "mysqlconnector", "mysql"),
            new Driver("MySql.Data", "mysql-connector-net", "mysql"),
            new Driver("StackExchange.Redis", "stackexchange.redis", "redis"),
            new Driver("Predis", "predis", "redis"),
            new Driver("RedisException", "phpredis", "redis"),
            new Driver("tokio_postgres", "tokio-postgres", "postgresql"),
            new Driver("tokio-postgres", "tokio-postgres", "postgresql"),
            new Driver("psql:", "psql", "postgresql"),
            new Driver("pg_dump", "libpq", "postgresql"),
            new Driver("redis-cli", "redis-cli", "redis"),
            new Driver("mysqladmin", "mysql", "mysql"));

    private static final Pattern NODE =
            Pattern.compile("\\bat [^\\n(]{0,120}+\\(?((?:file://)?[^\\s():]{1,200}+:\\d{1,6}+):\\d{1,6}+\\)?");
    private static final Pattern JAVA =
            Pattern.compile("\\bat ([\\w.$/]{1,200}+)\\(([A-Za-z0-9_]{1,80}+\\.(?:java|kt|scala|groovy):\\d{1,6}+)\\)");
    private static final Pattern PYTHON = Pattern.compile("File \"([^\"\\n]{1,250}+)\", line (\\d{1,6}+)");
    private static final List<String> FOREIGN = List.of(
            "node_modules",
            "node:",
            "internal/",
            "net.js",
            "dns.js",
            "events.js",
            "timers.js",
            "<anonymous>",
            "site-packages",
            "dist-packages",
            "/lib/python",
            "<frozen",
            "/gems/",
            "/vendor/");
    private static final List<String> FOREIGN_PACKAGES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "java/",
            "org.postgresql.",
            "com.mysql.",
            "org.mariadb.",
            "com.zaxxer.",
            "org.springframework.",
            "org.hibernate.",
            "io.lettuce.",
            "io.netty.",
            "redis.clients.",
            "org.apache.",
            "org.junit.",
            "org.flywaydb.",
            "liquibase.",
            "kotlin.",
            "reactor.",
            "org.testcontainers.",
            "jakarta.",
            "com.intellij.",
            "org.gradle.");

    static Surrounding of(LogPassage passage, String whole) {
        String text = whole.length() <= MOST_TEXT ? whole : whole.substring(0, MOST_TEXT);
        String before = passage.before();
        Optional<Driver> driver =
                DRIVERS.stream().filter(each -> text.contains(each.word())).findFirst();
        if (driver.isEmpty() && before.contains("  File \"")) {
            driver = DRIVERS.stream()
                    .filter(each -> before.contains(each.word()))
                    .findFirst();
        }
        return new Surrounding(driver, place(text, before));
    }

    private static Optional<String> place(String text, String before) {
        if (text.contains("at ")) {
            Matcher java = JAVA.matcher(text);
            while (java.find()) {
                String method = java.group(1);
                if (FOREIGN_PACKAGES.stream().noneMatch(method::startsWith)) {
                    return Optional.of(java.group(2));
                }
            }
            Matcher node = NODE.matcher(text);
            while (node.find()) {
                String frame = node.group(1);
                if (frame.indexOf('/') >= 0 && FOREIGN.stream().noneMatch(frame::contains)) {
                    return Optional.of(frame);
                }
            }
        }
        if (!before.contains("  File \"")) {
            return Optional.empty();
        }
        List<String> frames = new ArrayList<>();
        Matcher python = PYTHON.matcher(before);
        while (python.find()) {
            String file = python.group(1);
            if (FOREIGN.stream().noneMatch(file::contains)) {
                frames.add(file + ":" + python.group(2));
            }
        }
        return frames.isEmpty() ? Optional.empty() : Optional.of(frames.getLast());
    }
}
