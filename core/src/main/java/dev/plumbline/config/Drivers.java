// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.config.Dependency.Ecosystem;
import dev.plumbline.fact.DriverDeclared;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The database drivers among a project's dependencies. */
final class Drivers {
    private static final Map<Ecosystem, Map<String, Reading>> KNOWN = Map.of(
            Ecosystem.NPM,
            Map.ofEntries(
                    Map.entry("pg", Reading.NODE_POSTGRES),
                    Map.entry("pg-promise", Reading.NODE_POSTGRES),
                    Map.entry("@medusajs/medusa", Reading.NODE_POSTGRES),
                    Map.entry("postgres", Reading.POSTGRES_JS),
                    Map.entry("@prisma/client", Reading.PRISMA),
                    Map.entry("mysql2", Reading.MYSQL2),
                    Map.entry("ioredis", Reading.IOREDIS),
                    Map.entry("bullmq", Reading.IOREDIS),
                    Map.entry("redis", Reading.NODE_REDIS)),
            Ecosystem.PYTHON,
            Map.ofEntries(
                    Map.entry("psycopg", Reading.PSYCOPG),
                    Map.entry("psycopg2", Reading.PSYCOPG),
                    Map.entry("psycopg2-binary", Reading.PSYCOPG),
                    Map.entry("asyncpg", Reading.ASYNCPG),
                    Map.entry("pymysql", Reading.PYMYSQL),
                    Map.entry("aiomysql", Reading.PYMYSQL),
                    Map.entry("mysqlclient", Reading.LIBMYSQLCLIENT),
                    Map.entry("redis", Reading.REDIS_PY),
                    Map.entry("django-redis", Reading.REDIS_PY)),
            Ecosystem.MAVEN,
            Map.ofEntries(
                    Map.entry("org.postgresql:postgresql", Reading.PGJDBC),
                    Map.entry("io.quarkus:quarkus-jdbc-postgresql", Reading.PGJDBC),
                    Map.entry("com.mysql:mysql-connector-j", Reading.CONNECTOR_J),
                    Map.entry("mysql:mysql-connector-java", Reading.CONNECTOR_J),
                    Map.entry("io.quarkus:quarkus-jdbc-mysql", Reading.CONNECTOR_J),
                    Map.entry("org.mariadb.jdbc:mariadb-java-client", Reading.MARIADB_JAVA),
                    Map.entry("io.quarkus:quarkus-jdbc-mariadb", Reading.MARIADB_JAVA),
                    Map.entry("org.springframework.boot:spring-boot-starter-data-redis", Reading.LETTUCE),
                    Map.entry("io.lettuce:lettuce-core", Reading.LETTUCE),
                    Map.entry("redis.clients:jedis", Reading.JEDIS)),
            Ecosystem.GO,
            Map.of(
                    "github.com/jackc/pgx", Reading.GO_PGX,
                    "gorm.io/driver/postgres", Reading.GO_PGX,
                    "github.com/lib/pq", Reading.GO_LIB_PQ,
                    "github.com/go-sql-driver/mysql", Reading.GO_MYSQL,
                    "gorm.io/driver/mysql", Reading.GO_MYSQL,
                    "github.com/redis/go-redis", Reading.GO_REDIS,
                    "github.com/go-redis/redis", Reading.GO_REDIS),
            Ecosystem.RUBY,
            Map.of("pg", Reading.LIBPQ, "mysql2", Reading.LIBMYSQLCLIENT),
            Ecosystem.PHP,
            Map.of(
                    "ext-pgsql", Reading.LIBPQ,
                    "ext-pdo_pgsql", Reading.LIBPQ,
                    "ext-mysqli", Reading.PHP_MYSQL,
                    "ext-pdo_mysql", Reading.PHP_MYSQL,
                    "laravel/framework", Reading.PHP_MYSQL,
                    "doctrine/dbal", Reading.PHP_MYSQL,
                    "doctrine/orm", Reading.PHP_MYSQL),
            Ecosystem.DOTNET,
            Map.of("Npgsql", Reading.NPGSQL, "Npgsql.EntityFrameworkCore.PostgreSQL", Reading.NPGSQL),
            Ecosystem.RUST,
            Map.of("sqlx", Reading.SQLX));
    private static final Set<Reading> BOTH = EnumSet.of(Reading.PRISMA, Reading.SQLX);
    /** What says nothing of the kind of database: a framework brings the drivers of several. */
    private static final Set<Reading> UNDECIDED = EnumSet.of(Reading.PRISMA, Reading.SQLX, Reading.PHP_MYSQL);

    private static final Set<String> SQLALCHEMY = Set.of("sqlalchemy", "flask-sqlalchemy", "sqlmodel");
    private static final Pattern BEFORE_1_4 = Pattern.compile("(?:==|~=|<=?)?\\s*1\\.[0-3]\\b.*|<\\s*1\\.4\\b.*");
    private static final Set<Reading> MYSQL = EnumSet.of(
            Reading.MYSQL2,
            Reading.PYMYSQL,
            Reading.LIBMYSQLCLIENT,
            Reading.PHP_MYSQL,
            Reading.CONNECTOR_J,
            Reading.MARIADB_JAVA,
            Reading.GO_MYSQL);
    private static final Set<Reading> REDIS = EnumSet.of(
            Reading.IOREDIS, Reading.NODE_REDIS, Reading.REDIS_PY, Reading.LETTUCE, Reading.JEDIS, Reading.GO_REDIS);

    private final List<DriverDeclared> declared;

    private Drivers(List<DriverDeclared> declared) {
        this.declared = declared;
    }

    /** The drivers among dependencies, in the order of the files. */
    static Drivers among(List<Dependency> dependencies, Instant at) {
        List<DriverDeclared> found = new ArrayList<>();
        boolean alchemy = usesSqlAlchemy(dependencies);
        for (Dependency dependency : dependencies) {
            Reading own = KNOWN.getOrDefault(dependency.ecosystem(), Map.of()).get(dependency.name());
            // The URL is read by SQLAlchemy, and what it makes of it by the driver.
            Reading reading = alchemy && (own == Reading.PSYCOPG || own == Reading.ASYNCPG) ? Reading.SQLALCHEMY : own;
            if (reading != null && found.stream().noneMatch(d -> d.reading() == reading)) {
                Seen seen = new Seen(at, Vantage.HERE, "dependency " + dependency.name());
                found.add(new DriverDeclared(
                        seen, reading, dependency.version(), dependency.place().origin()));
            }
        }
        return new Drivers(List.copyOf(found));
    }

    /** Whether it is SQLAlchemy that reads the URLs: not where a program in another language may be meant. */
    private static boolean usesSqlAlchemy(List<Dependency> dependencies) {
        boolean used = false;
        for (Dependency each : dependencies) {
            boolean python = each.ecosystem() == Ecosystem.PYTHON;
            if (!python && KNOWN.getOrDefault(each.ecosystem(), Map.of()).containsKey(each.name())) {
                return false;
            }
            used |= python
                    && SQLALCHEMY.contains(each.name())
                    && !BEFORE_1_4.matcher(each.version()).matches();
        }
        return used;
    }

    /** The same where the project's code writes a URL anew before SQLAlchemy gets it. */
    Drivers withoutSqlAlchemy() {
        List<DriverDeclared> plain = new ArrayList<>();
        for (DriverDeclared each : declared) {
            plain.add(
                    each.reading() == Reading.SQLALCHEMY
                            ? new DriverDeclared(each.seen(), Reading.PSYCOPG, each.version(), each.origin())
                            : each);
        }
        return new Drivers(List.copyOf(plain));
    }

    /** The package names whose presence tells a driver. */
    static Set<String> names(Ecosystem ecosystem) {
        return KNOWN.getOrDefault(ecosystem, Map.of()).keySet();
    }

    List<DriverDeclared> declared() {
        return declared;
    }

    /** The driver that speaks to a kind of server; the first where several do. */
    Optional<Reading> reading(ServerKind kind) {
        return declared.stream()
                .map(DriverDeclared::reading)
                .filter(r -> speaks(r, kind))
                .findFirst();
    }

    /** Every driver that speaks to a kind of server. */
    List<Reading> readings(ServerKind kind) {
        return declared.stream()
                .map(DriverDeclared::reading)
                .filter(r -> speaks(r, kind))
                .toList();
    }

    /** The kind of database that the declared drivers speak to, when they all speak to one; Redis aside. */
    Optional<ServerKind> onlyDatabase() {
        boolean postgres = declared.stream()
                .anyMatch(d -> !UNDECIDED.contains(d.reading()) && speaks(d.reading(), ServerKind.POSTGRESQL));
        boolean mysql = declared.stream()
                .anyMatch(d -> !UNDECIDED.contains(d.reading()) && speaks(d.reading(), ServerKind.MYSQL));
        if (postgres == mysql) {
            return Optional.empty();
        }
        return Optional.of(postgres ? ServerKind.POSTGRESQL : ServerKind.MYSQL);
    }

    static boolean speaks(Reading reading, ServerKind kind) {
        if (reading == Reading.PLUMBLINE) {
            return true;
        }
        if (kind.speaksPostgres()) {
            return !MYSQL.contains(reading) && !REDIS.contains(reading);
        }
        if (kind.speaksMysql()) {
            return MYSQL.contains(reading) || BOTH.contains(reading);
        }
        return kind == ServerKind.REDIS && REDIS.contains(reading);
    }
}
