// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static dev.plumbline.it.check.CheckTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.it.lab.JsonSchema;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in which one thing is wrong: the verdict, what to do about it, and every form in which it is told. */
class BreakagesTest {
    private static final String SECRET = "hush-hush";
    private static EmbeddedPostgres postgres;
    private static JsonSchema schema;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .role("maker", SECRET)
                .sql("ALTER ROLE maker CREATEDB")
                .database("shop", "app")
                .setting("max_connections", "40")
                .start();
        schema = JsonSchema.of(Path.of("../docs/reference/report.schema.json"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** All in one run: every output tells the same, and none the password. */
    @Test
    void check_severalThingsWrong_isToldInEveryOutput() throws Exception {
        try (EmbeddedRedis full = EmbeddedRedis.builder()
                        .setting("maxmemory", "1mb")
                        .setting("save", "")
                        .start();
                EmbeddedRedis replica = EmbeddedRedis.builder()
                        .setting("replicaof", "127.0.0.1 " + full.port())
                        .start();
                Connection _ = admin("template1")) {
            Files.writeString(
                    folder.resolve(".env"), """
                    DATABASE_URL=postgres://app:%1$s@127.0.0.1:%2$d/shop?connection_limit=30
                    WEB_CONCURRENCY=4
                    MAKER_DATABASE_URL=postgres://maker:%1$s@127.0.0.1:%2$d/postgres
                    GONE_DATABASE_URL=postgres://app:%1$s@127.0.0.1:%2$d/gone
                    FULL_REDIS_URL=%3$s
                    REPLICA_REDIS_URL=%4$s
                    """.formatted(SECRET, postgres.port(), full.url(), replica.url()));
            Path summary = folder.resolve("summary.md");
            Outcome outcome = Plumb.in(folder)
                    .with("GITHUB_ACTIONS", "true")
                    .with("GITHUB_STEP_SUMMARY", summary.toString())
                    .run("check", "--json", "--junit", "checks.xml", "--markdown", "checks.md");

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(schema.problems(outcome.json())).isEmpty();
            assertThat(check(outcome, "database-created", "DATABASE_URL").toString())
                    .contains("verdict=skipped", "ALTER ROLE \"app\" CREATEDB");
            assertThat(check(outcome, "database-created", "MAKER_DATABASE_URL").toString())
                    .contains("verdict=failed", "55006", "pg_stat_activity");
            assertThat(check(outcome, "pools-fit", "DATABASE_URL").toString())
                    .contains("up to 120 of 37 (324%)", "at most 80%")
                    .doesNotContain("verdict=passed");
            assertThat(check(outcome, "reachable", "GONE_DATABASE_URL").toString())
                    .contains("verdict=failed", "cause=database-missing");
            assertThat(check(outcome, "redis-round-trip", "FULL_REDIS_URL").toString())
                    .contains("verdict=failed", "OOM", "raise maxmemory");
            assertThat(check(outcome, "redis-memory", "FULL_REDIS_URL").toString())
                    .contains("noeviction", "room left, or keys are evicted")
                    .doesNotContain("verdict=passed");
            assertThat(check(outcome, "redis-persistence", "FULL_REDIS_URL").toString())
                    .contains("nothing is saved");
            assertThat(check(outcome, "redis-round-trip", "REPLICA_REDIS_URL").toString())
                    .contains("verdict=failed", "READONLY", "connect to the primary");

            toldWithoutTheSecret(outcome, summary);
            takenByMaven(folder.resolve("checks.xml"), outcome);
        }
    }

    private void toldWithoutTheSecret(Outcome outcome, Path summary) {
        for (Path file : List.of(folder.resolve("checks.xml"), folder.resolve("checks.md"), summary)) {
            assertThat(file).content().contains("OOM command not allowed").doesNotContain(SECRET);
        }
        assertThat(summary).content().contains("## plumb check", "database made, used, removed");
        assertThat(outcome.everything()).doesNotContain(SECRET);
    }

    /** Its parser of reports is the one that wrote the format first. */
    private static void takenByMaven(Path file, Outcome outcome) throws Exception {
        Collection<ReportTestSuite> suites = new TestSuiteXmlParser(new NullConsoleLogger()).parse(file.toString());
        List<?> all = (List<?>) ((Map<?, ?>) outcome.json().get("checks")).get("results");
        assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfTests).sum())
                .isEqualTo(all.size());
        long failed = all.stream()
                .filter(each -> each.toString().contains("verdict=failed"))
                .count();
        assertThat(suites.stream()
                        .mapToInt(ReportTestSuite::getNumberOfFailures)
                        .sum())
                .isEqualTo((int) failed);
        assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfErrors).sum())
                .isZero();
    }

    @Test
    void check_fullServer_namesTheCause() throws Exception {
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < 37; i++) {
                held.add(DriverManager.getConnection(jdbc("shop"), "app", SECRET));
            }
            Files.writeString(folder.resolve(".env"), "DATABASE_URL=" + postgres.url("app", SECRET, "shop") + "\n");
            Outcome outcome = Plumb.in(folder).run("check", "--json");
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(check(outcome, "reachable", "DATABASE_URL"))
                    .containsEntry("verdict", "failed")
                    .containsEntry("cause", "too-many-connections");
        } finally {
            for (Connection each : held) {
                each.close();
            }
        }
    }

    /** A balancer of which one server is broken: what retries hide. */
    @Test
    void check_oneConnectionInSevenCutOff_failsTheFirstAttempt() throws Exception {
        try (ServerSocket front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> balance(front));
            Files.writeString(
                    folder.resolve(".env"),
                    "DATABASE_URL=postgres://app:" + SECRET + "@127.0.0.1:" + front.getLocalPort() + "/shop\n");
            Outcome outcome = Plumb.in(folder).run("check", "--json");
            assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(1);
            assertThat(outcome.out()).contains("at the first attempt");
            assertThat(check(outcome, "first-query", "DATABASE_URL")).containsEntry("verdict", "failed");
            assertThat(check(outcome, "first-attempt", "DATABASE_URL"))
                    .containsEntry("verdict", "failed")
                    .containsEntry("bound", "all of 10");
        }
    }

    private static void balance(ServerSocket front) {
        for (int count = 1; !front.isClosed(); count++) {
            try {
                Socket client = front.accept();
                // The prober's own first dials are let through.
                if (count > 4 && count % 7 == 0) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), postgres.port());
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them went.
            return;
        }
    }

    private static Connection admin(String database) throws SQLException {
        return DriverManager.getConnection(jdbc(database), "postgres", postgres.password());
    }

    private static String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
    }
}
