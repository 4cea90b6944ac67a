// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.project.HealthCheck;
import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.target.ServerKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The health checks that are recommended, run with their real clients against real servers in every state. */
class HealthLinesTest {
    @Test
    void postgresLine_onlyWhereTheProgramIsServed_succeeds() throws Exception {
        needs("psql");
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .role("app", "own-word")
                .database("shop", "app")
                .hba("host all all all scram-sha-256")
                .setting("max_connections", "6")
                .start()) {
            port = postgres.port();
            Map<String, String> well = Map.of(
                    "PGPORT",
                    String.valueOf(port),
                    "POSTGRES_USER",
                    "app",
                    "POSTGRES_PASSWORD",
                    "own-word",
                    "POSTGRES_DB",
                    "shop");
            assertThat(run(ServerKind.POSTGRESQL, well)).isZero();
            assertThat(run(ServerKind.POSTGRESQL, with(well, "POSTGRES_PASSWORD", "another")))
                    .isNotZero();
            assertThat(run(ServerKind.POSTGRESQL, with(well, "POSTGRES_DB", "missing")))
                    .isNotZero();
            List<Connection> taken = new ArrayList<>();
            try {
                // Three are kept for administrators.
                for (int i = 0; i < 3; i++) {
                    taken.add(DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/shop", "app", "own-word"));
                }
                assertThat(run(ServerKind.POSTGRESQL, well)).as("full").isNotZero();
            } finally {
                for (Connection each : taken) {
                    each.close();
                }
            }
        }
        assertThat(run(ServerKind.POSTGRESQL, Map.of("PGPORT", String.valueOf(port))))
                .as("stopped")
                .isNotZero();
    }

    @Test
    void redisLine_onlyWhereTheProgramIsServed_succeeds() throws Exception {
        needs("redis-cli");
        int port;
        try (EmbeddedRedis open =
                EmbeddedRedis.builder().setting("maxclients", "2").start()) {
            port = open.port();
            assertThat(redis(port, Map.of())).isZero();
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(redis(port, Map.of())).as("full").isNotZero();
            }
        }
        assertThat(redis(port, Map.of())).as("stopped").isNotZero();
        try (EmbeddedRedis closed = EmbeddedRedis.builder().password("own-word").start()) {
            assertThat(redis(closed.port(), Map.of())).as("no password").isNotZero();
            assertThat(redis(closed.port(), Map.of("REDIS_PASSWORD", "another")))
                    .isNotZero();
            assertThat(redis(closed.port(), Map.of("REDIS_PASSWORD", "own-word")))
                    .isZero();
            assertThat(redis(closed.port(), Map.of("REDISCLI_AUTH", "own-word")))
                    .isZero();
        }
    }

    /** The image of MariaDB has a script of its own; the line for MySQL speaks to both. */
    @Test
    void mysqlLine_onlyWhereTheProgramIsServed_succeeds() throws Exception {
        needs("mysql");
        int port;
        try (EmbeddedMariaDb mariadb = EmbeddedMariaDb.start()) {
            port = mariadb.port();
            Map<String, String> well =
                    Map.of("MYSQL_TCP_PORT", String.valueOf(port), "MYSQL_ROOT_PASSWORD", mariadb.password());
            assertThat(run(ServerKind.MYSQL, with(well, "MYSQL_ROOT_PASSWORD", "another")))
                    .isNotZero();
            assertThat(run(ServerKind.MYSQL, well)).isZero();
        }
        assertThat(run(ServerKind.MYSQL, Map.of("MYSQL_TCP_PORT", String.valueOf(port))))
                .as("stopped")
                .isNotZero();
    }

    private static void needs(String client) throws Exception {
        Assumptions.assumeTrue(
                shell("command -v " + client, Map.of()) == 0,
                client + " is not here: apt-get install postgresql-client redis-tools mariadb-client");
    }

    private static int redis(int port, Map<String, String> variables) throws Exception {
        return shell(
                line(ServerKind.REDIS).replace("redis-cli ", "redis-cli -h 127.0.0.1 -p " + port + " "), variables);
    }

    private static int run(ServerKind kind, Map<String, String> variables) throws Exception {
        return shell(line(kind), variables);
    }

    /** What Compose makes of the line: the shell gets its last word, and two dollars are one. */
    private static String line(ServerKind kind) {
        Object test = ((Map<?, ?>)
                        new Load(LoadSettings.builder().build()).loadFromString(HealthCheck.recommended(kind)))
                .get("test");
        List<?> words = (List<?>) test;
        assertThat(words.getFirst()).isEqualTo("CMD-SHELL");
        return String.valueOf(words.getLast()).replace("$$", "$");
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        Map<String, String> changed = new HashMap<>(variables);
        changed.put(name, value);
        return changed;
    }

    private static int shell(String command, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(command).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
