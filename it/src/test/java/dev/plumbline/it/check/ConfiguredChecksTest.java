// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.JsonSchema;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project's own file asks for, on real servers that break each promise: statements, endpoints, applications. */
class ConfiguredChecksTest {
    private static final String SECRET = "hush-hush";
    private static EmbeddedPostgres postgres;
    private static HttpServer http;
    private static JsonSchema schema;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .database("shop", "app")
                .start();
        schema = JsonSchema.of(Path.of("../docs/reference/report.schema.json"));
        execute("CREATE TABLE goods (id int)", "INSERT INTO goods SELECT generate_series(1, 3)");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newCachedThreadPool());
        answer("/ok", 200, "{\"status\": \"ok\"}", 0);
        answer("/broken", 500, "oops", 0);
        answer("/slow", 200, "late", 400);
        answer("/moved", 302, "", 0);
        http.start();
    }

    private static void answer(String path, int status, String body, long millis) {
        http.createContext(path, exchange -> {
            try (exchange) {
                Thread.sleep(millis);
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                if (status == 302) {
                    exchange.getResponseHeaders().add("Location", "https://app:" + SECRET + "@elsewhere.test/login");
                }
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterAll
    static void stop() {
        http.stop(0);
        postgres.close();
    }

    @Test
    void queries_thatBreakTheirPromise_failWithWhatToDo() throws Exception {
        project("""
                      queries:
                        - {name: endless, sql: "SELECT count(*) FROM generate_series(1, 1000000000000) a"}
                        - {name: patient, sql: SELECT pg_sleep(2), within: 6s}
                        - {name: many, sql: "SELECT repeat('x', 1000) FROM generate_series(1, 1000000)"}
                        - {name: exact, sql: "SELECT generate_series(1, 50000)", rows: 50000}
                        - {name: huge, sql: "SELECT repeat('x', 200000000)"}
                        - {name: ends, sql: DELETE FROM goods; COMMIT}
                        - {name: writes, sql: DELETE FROM goods, rows: 3}
                        - {name: wrong, sql: SELECT FROM WHERE}
                        - {name: elsewhere, sql: "SELECT 'COMMIT; not a statement'", rows: 1}
                """);

        Outcome outcome = Plumb.in(folder).run("check", "--json");

        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(1);
        assertThat(schema.problems(outcome.json())).isEmpty();
        assertThat(query(outcome, "endless")).containsEntry("verdict", "failed");
        assertThat(query(outcome, "endless").get("figure").toString()).contains("57014");
        assertThat(query(outcome, "patient")).containsEntry("verdict", "passed").containsEntry("bound", "within 6.0 s");
        assertThat(query(outcome, "many").get("figure").toString()).contains("10000 or more rows");
        assertThat(query(outcome, "exact")).containsEntry("verdict", "passed");
        assertThat(query(outcome, "huge")).containsEntry("verdict", "failed");
        assertThat(query(outcome, "huge").toString()).doesNotContain("itself broke");
        assertThat(query(outcome, "ends").get("figure").toString()).contains("was not run: COMMIT would end");
        assertThat(query(outcome, "writes")).containsEntry("verdict", "passed");
        assertThat(query(outcome, "wrong").get("figure").toString()).contains("syntax error", "42601");
        assertThat(query(outcome, "wrong").get("fixes").toString()).contains("plumbline.yml:");
        assertThat(query(outcome, "elsewhere")).containsEntry("verdict", "passed");
        assertThat(count()).as("nothing was written").isEqualTo(3);
    }

    /** A table that was dropped does not come back by a rollback there. */
    @Test
    void queries_onMariaDbThatWrite_areRefusedByTheServerItself() throws Exception {
        try (EmbeddedMariaDb mariadb =
                EmbeddedMariaDb.builder().database("shop").start()) {
            String url = "jdbc:mariadb://127.0.0.1:" + mariadb.port() + "/shop";
            try (Connection connection = DriverManager.getConnection(url, "root", mariadb.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE goods (id int)");
                statement.execute("INSERT INTO goods VALUES (1)");
                Files.writeString(
                        folder.resolve(".env"),
                        "DATABASE_URL=mysql://root:" + mariadb.password() + "@127.0.0.1:" + mariadb.port() + "/shop\n");
                describe("""
                              queries:
                                - {name: reads, sql: SELECT id FROM goods, rows: 1}
                                - {name: drops, sql: DROP TABLE goods}
                                - {name: empties, sql: DELETE FROM goods}
                        """);
                Outcome outcome = Plumb.in(folder).run("check", "--json");
                assertThat(query(outcome, "reads")).containsEntry("verdict", "passed");
                assertThat(query(outcome, "drops").toString()).contains("failed", "25006", "only reads");
                assertThat(query(outcome, "empties")).containsEntry("verdict", "failed");
                try (var rows = statement.executeQuery("SELECT count(*) FROM goods")) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void endpoints_thatBreakTheirPromise_failWithWhatToDo() throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(SSLContext.getDefault()));
        https.start();
        try {
            String at = "http://127.0.0.1:" + http.getAddress().getPort();
            String secure = "https://127.0.0.1:" + https.getAddress().getPort() + "/";
            project("""
                          http:
                            - {url: "%1$s/ok", contains: '"ok"'}
                            - {url: "%1$s/broken"}
                            - {url: "%1$s/slow", within: 100ms}
                            - {url: "%1$s/ok?body", contains: open for business}
                            - {url: "%1$s/moved"}
                            - {url: "%1$s/moved?meant", status: 302}
                            - {url: "%1$s/missing"}
                            - {url: "http://127.0.0.1:1/"}
                            - {url: "%2$s"}
                    """.formatted(at, secure));
            Outcome outcome = Plumb.in(folder).run("check", "--json");

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(schema.problems(outcome.json())).isEmpty();
            assertThat(endpoint(outcome, at + "/ok")).containsEntry("verdict", "passed");
            assertThat(endpoint(outcome, at + "/broken").toString())
                    .contains("failed", "status 500 in", "status 200", "application's log");
            assertThat(endpoint(outcome, at + "/slow").toString())
                    .contains("failed", "status 200 within 100 ms", "what takes the time");
            assertThat(endpoint(outcome, at + "/ok?body").toString())
                    .contains("failed", "does not hold the text", "curl -i");
            assertThat(endpoint(outcome, at + "/moved").toString())
                    .contains("failed", "sends the client to https://app:***@elsewhere.test/login", "status: 302");
            assertThat(endpoint(outcome, at + "/moved?meant")).containsEntry("verdict", "passed");
            assertThat(endpoint(outcome, at + "/missing").toString()).contains("failed", "status 404 in");
            assertThat(endpoint(outcome, "http://127.0.0.1:1/").toString())
                    .contains("nobody takes the connection", "start the application");
            assertThat(endpoint(outcome, secure).toString()).contains("failed", "no answer: ");
            assertThat(outcome.everything()).doesNotContain(SECRET);
        } finally {
            https.stop(0);
        }
    }

    @Test
    void application_thatNeverGetsReady_failsAndIsEnded() throws Exception {
        Path pid = folder.resolve("pid");
        project("""
                      application:
                        command: echo $$ > pid; echo "DB_PASSWORD=%s"; exec sleep 60
                        ready-line: listening
                        within: 500ms
                """.formatted(SECRET));
        Outcome outcome = Plumb.in(folder).run("check", "--json");
        assertThat(outcome.exit()).isEqualTo(1);
        Map<String, Object> start = CheckTest.check(outcome, "application-start", "dev");
        assertThat(start).containsEntry("verdict", "failed").containsEntry("bound", "ready within 500 ms");
        assertThat(start.get("figure").toString()).startsWith("not ready after");
        assertThat(start.get("fixes").toString()).contains("plumb explain -- ");
        assertThat(outcome.everything()).doesNotContain(SECRET);
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                .as("it was ended")
                .isEmpty();
    }

    @Test
    void file_withBadInput_isOneMessageWithEveryPlace() throws Exception {
        project("""
                      tables: many
                      tabels: 3
                      queries: {sql: SELECT 1}
                      http:
                        - {url: "127.0.0.1:3000/health"}
                        - {url: "http://exa mple/", status: 99}
                        - {url: "http://app:%s@/x"}
                      application: {command: npm start, ready-url: localhost}
                      bounds: {median: 50, connections: -1, pool-share: 101, p99: soon}
                """.formatted(SECRET));
        Outcome outcome = Plumb.in(folder).run("check");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(
                        "plumbline.yml:6",
                        "did you mean `tables`?",
                        "`127.0.0.1:3000/health` is no URL that can be asked")
                .contains(
                        "`http://exa mple/` is no URL",
                        "`localhost` is no URL",
                        "plumbline.yml:13",
                        "plumbline.yml:14");
        for (String bad : List.of("many", "99", "50", "-1", "101", "soon")) {
            assertThat(outcome.err()).contains(bad);
        }
        assertThat(outcome.err()).doesNotContain("Exception").doesNotContain(SECRET);
        assertThat(outcome.out()).isEmpty();

        Files.writeString(folder.resolve("plumbline.yml"), "include: [a.yml]\nenvironments: {}\n");
        Files.writeString(folder.resolve("a.yml"), "include: [plumbline.yml]\n");
        Outcome cycle = Plumb.in(folder).run("check");
        assertThat(cycle.exit()).isEqualTo(2);
        assertThat(cycle.err()).contains("a.yml:1").doesNotContain("Exception");
    }

    private Map<String, Object> query(Outcome outcome, String name) {
        return result(outcome, "configured-query", "figure", name + (name.equals("ends") ? " " : ":"));
    }

    private static Map<String, Object> endpoint(Outcome outcome, String url) {
        return CheckTest.check(outcome, "http-endpoint", url);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> result(Outcome outcome, String id, String key, String start) {
        Map<String, Object> checks = (Map<String, Object>) outcome.json().get("checks");
        return ((List<Map<String, Object>>) checks.get("results"))
                .stream()
                        .filter(each -> id.equals(each.get("check")))
                        .filter(each -> String.valueOf(each.get(key)).startsWith(start))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + start + " in\n" + outcome.out()));
    }

    private void project(String checks) throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                "DATABASE_URL=postgres://app:" + SECRET + "@127.0.0.1:" + postgres.port() + "/shop\n");
        describe(checks);
    }

    private void describe(String checks) throws IOException {
        Files.writeString(folder.resolve("plumbline.yml"), """
                environments:
                  dev:
                    databases:
                      main: {from: DATABASE_URL}
                    checks:
                """ + checks);
    }

    private static long count() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM goods")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/shop", "app", SECRET);
    }
}
