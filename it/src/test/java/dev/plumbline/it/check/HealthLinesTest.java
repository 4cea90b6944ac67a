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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** What it loads takes seconds; the line without `grep` says yes all the while. */
    @Test
    void redisLine_whileTheServerLoads_fails(@TempDir Path folder) throws Exception {
        needs("redis-cli");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = folder.resolve("data");
        try (EmbeddedRedis filled = EmbeddedRedis.builder()
                .dataFolder(data)
                .setting("rdbcompression", "no")
                .start()) {
            assertThat(shell("redis-cli -p " + filled.port() + " DEBUG POPULATE 4000 key 4000", Map.of()))
                    .isZero();
            assertThat(shell("redis-cli -p " + filled.port() + " SAVE", Map.of()))
                    .isZero();
        }
        try (EmbeddedRedis loading = EmbeddedRedis.builder()
                .dataFolder(data)
                .setting("key-load-delay", "1000")
                .awaitReady(false)
                .start()) {
            String ping = "redis-cli -h 127.0.0.1 -p " + loading.port() + " ping";
            for (int i = 0; i < 200 && shell(ping + " | grep -q LOADING", Map.of()) != 0; i++) {
                Thread.sleep(20);
            }
            assertThat(shell(ping, Map.of())).as("what lies").isZero();
            assertThat(redis(loading.port(), Map.of())).as("loading").isNotZero();
            for (int i = 0; i < 300 && redis(loading.port(), Map.of()) != 0; i++) {
                Thread.sleep(50);
            }
            assertThat(redis(loading.port(), Map.of())).as("loaded").isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MYSQL", "MARIADB"})
    void mysqlLine_onlyWhereTheProgramIsServed_succeeds(ServerKind kind) throws Exception {
        needs(kind == ServerKind.MYSQL ? "mysql" : "mariadb");
        int port;
        try (EmbeddedMariaDb mariadb = EmbeddedMariaDb.builder()
                .database("shop")
                .setting("max-connections", "10")
                .sql("CREATE USER 'app'@'%' IDENTIFIED BY 'own-word'")
                .sql("GRANT ALL ON shop.* TO 'app'@'%'")
                .start()) {
            port = mariadb.port();
            Map<String, String> well = Map.of(
                    "MYSQL_TCP_PORT",
                    String.valueOf(port),
                    "MYSQL_USER",
                    "app",
                    "MYSQL_PASSWORD",
                    "own-word",
                    "MYSQL_DATABASE",
                    "shop",
                    "MYSQL_ROOT_PASSWORD",
                    mariadb.password());
            assertThat(run(kind, well)).isZero();
            assertThat(run(kind, with(well, "MYSQL_PASSWORD", "another"))).isNotZero();
            assertThat(run(kind, with(well, "MYSQL_DATABASE", "missing"))).isNotZero();
            Map<String, String> root =
                    Map.of("MYSQL_TCP_PORT", String.valueOf(port), "MYSQL_ROOT_PASSWORD", mariadb.password());
            assertThat(run(kind, root)).as("no user but the administrator").isZero();
            List<Connection> taken = new ArrayList<>();
            try {
                for (int i = 0; i < 10; i++) {
                    taken.add(DriverManager.getConnection(
                            "jdbc:mariadb://127.0.0.1:" + port + "/shop", "app", "own-word"));
                }
                assertThat(run(kind, well)).as("full").isNotZero();
            } finally {
                for (Connection each : taken) {
                    each.close();
                }
            }
        }
        assertThat(run(kind, Map.of("MYSQL_TCP_PORT", String.valueOf(port))))
                .as("stopped")
                .isNotZero();
    }

    /** The server of the first start, as the images run it: on its socket only. */
    @Test
    void mysqlLine_whileTheServerOfTheFirstStartRuns_fails(@TempDir Path folder) throws Exception {
        needs("mariadb");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path socket = folder.resolve("s");
        Path data = folder.resolve("data");
        int port;
        try (EmbeddedMariaDb made = EmbeddedMariaDb.builder().dataFolder(data).start()) {
            port = made.port();
        }
        try (EmbeddedMariaDb temporary = EmbeddedMariaDb.builder()
                .dataFolder(data)
                .setting("skip-networking", "1")
                .setting("socket", socket.toString())
                .awaitReady(false)
                .start()) {
            Map<String, String> own = Map.of(
                    "MYSQL_TCP_PORT",
                    String.valueOf(port),
                    "MYSQL_ROOT_PASSWORD",
                    temporary.password(),
                    "MYSQL_PWD",
                    temporary.password());
            String lies = "mariadb-admin --socket=" + socket + " --user=root ping";
            for (int i = 0; i < 300 && shell(lies, own) != 0; i++) {
                Thread.sleep(50);
            }
            assertThat(shell(lies, own)).as("what lies").isZero();
            assertThat(shell("mariadb --socket=" + socket + " -uroot -e 'SELECT 1'", own))
                    .as("what lies as well")
                    .isZero();
            assertThat(run(ServerKind.MARIADB, own)).isNotZero();
            assertThat(run(ServerKind.MYSQL, own)).isNotZero();
        }
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
