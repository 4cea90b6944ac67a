// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static dev.plumbline.it.check.CheckTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.JsonSchema;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that say in {@code plumbline.yml} what they need, on a real PostgreSQL: what is right, and each thing wrong in turn. */
class CheckProjectTest {
    private static final String SECRET = "hush-hush";
    private static final String ACCOUNT = "CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50),"
            + " type varchar(20), script varchar(99), checksum int, success boolean)";
    private static EmbeddedPostgres postgres;
    private static JsonSchema schema;
    private static int databases;

    @TempDir
    Path folder;

    private String database = "";

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .sql("ALTER ROLE app CREATEDB")
                .hba("host all all 127.0.0.1/32 scram-sha-256")
                .start();
        schema = JsonSchema.of(Path.of("../docs/reference/report.schema.json"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void check_projectAsItShouldBe_passesAndLeavesNothing() throws Exception {
        int port = freePort();
        database(
                "CREATE TABLE users (id int)",
                "CREATE TABLE orders (id int)",
                "INSERT INTO users VALUES (1), (2)",
                ACCOUNT,
                "INSERT INTO flyway_schema_history VALUES (1, '1', 'SQL', 'V1__users.sql', NULL, true)");
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(folder.resolve("db/V1__users.sql"), "SELECT 1;\n");
        Files.writeString(folder.resolve("index.html"), "<p>open for business</p>");
        project("""
                      tables: 2
                      required-tables: [users, orders]
                      queries:
                        - {name: users, sql: SELECT id FROM users, rows: 2, within: 2s}
                      application:
                        command: %1$s -b 127.0.0.1 -p %2$d
                        ready-url: http://127.0.0.1:%2$d/
                        within: 30s
                      http:
                        - {url: "http://127.0.0.1:%2$d/", contains: open for business}
                """.formatted(Path.of(System.getProperty("java.home"), "bin", "jwebserver"), port));
        admin("CREATE DATABASE plumb_check_1000000000_deadbeef OWNER app");

        Outcome outcome = Plumb.in(folder).run("check", "--json");

        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        assertThat(schema.problems(outcome.json())).as(outcome.out()).isEmpty();
        for (String id :
                List.of("tables", "migrations", "configured-query", "database-created", "password", "superuser")) {
            assertThat(check(outcome, id, "main")).as(id).containsEntry("verdict", "passed");
        }
        assertThat(check(outcome, "application-start", "dev")).containsEntry("verdict", "passed");
        assertThat(check(outcome, "http-endpoint", "http://127.0.0.1:" + port + "/"))
                .containsEntry("verdict", "passed");
        assertThat(count("SELECT count(*) FROM pg_database WHERE datname LIKE 'plumb\\_check%'"))
                .isZero();
        Assertions.assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .as("the application was stopped")
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void check_migrationsPendingAndChanged_failsWithTheirNames() throws Exception {
        database(
                "CREATE TABLE users (id int)",
                ACCOUNT,
                "INSERT INTO flyway_schema_history VALUES (1, '1', 'SQL', 'V1__users.sql', 42, true)");
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(folder.resolve("db/V1__users.sql"), "CREATE TABLE users (id int);\n");
        Files.writeString(folder.resolve("db/V2__orders.sql"), "CREATE TABLE orders (id int);\n");
        project("      tables: 2\n      required-tables: [orders]\n");

        Outcome outcome = Plumb.in(folder).run("check", "--json");

        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(1);
        assertThat(check(outcome, "migrations", "main").toString())
                .contains(
                        "failed",
                        "1 pending, 1 changed",
                        "pending: V2__orders.sql",
                        "changed after it was applied: V1__users.sql");
        assertThat(check(outcome, "tables", "main").toString()).contains("failed", "1 table", "not there: orders");
    }

    /** The account of the migrations knows nothing of it. */
    @Test
    void check_tablesChangedByHand_failsWithWhatIsLackingAndDifferent() throws Exception {
        database();
        project("      tables: 1\n");
        Files.writeString(
                folder.resolve("db/V1__users.sql"),
                "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, age int);\n"
                        + "CREATE INDEX users_email ON users (email);\n");
        Outcome up = Plumb.in(folder).run("up", "--wait-only");
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(check(Plumb.in(folder).run("check", "--json"), "schema-drift", "main"))
                .containsEntry("verdict", "passed")
                .containsEntry("figure", "0 lacking, 0 different, 0 more of 5 columns and indexes");

        change("CREATE INDEX by_hand ON users (age)");
        assertThat(check(Plumb.in(folder).run("check", "--json"), "schema-drift", "main")
                        .toString())
                .contains("verdict=warned", "more than the migrations make: index by_hand");

        change("ALTER TABLE users DROP COLUMN age");
        change("ALTER TABLE users ALTER COLUMN email DROP NOT NULL");
        Outcome outcome = Plumb.in(folder).run("check", "--json");
        assertThat(check(outcome, "migrations", "main")).containsEntry("verdict", "passed");
        assertThat(check(outcome, "schema-drift", "main").toString())
                .contains(
                        "verdict=failed",
                        "lacking: column users.age",
                        "different: column users.email: text, wanted text not null");
        assertThat(count("SELECT count(*) FROM pg_database WHERE datname LIKE 'plumb\\_check%'"))
                .isZero();
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc(database), "app", SECRET);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void check_queryOtherThanPromised_failsAndIsRolledBack() throws Exception {
        database("CREATE TABLE users (id int)");
        project("""
                      queries:
                        - {name: adds, sql: INSERT INTO users VALUES (1), rows: 1}
                        - {name: empty, sql: SELECT id FROM users, rows: 1}
                        - {name: slow, sql: SELECT pg_sleep(0.2), within: 50ms}
                        - {name: wrong, sql: SELECT nothing}
                """);

        Outcome outcome = Plumb.in(folder).run("check", "--json");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out())
                .contains(
                        "adds: 1 row in",
                        "empty: 0 rows in",
                        "slow: 1 row in",
                        "column \\\"nothing\\\" does not exist");
        assertThat(count("SELECT count(*) FROM users")).isZero();
    }

    @Test
    void check_databaseThatTakesNoWrites_failsInTheRowsOnly() throws Exception {
        database("CREATE TABLE users (id int)");
        admin("ALTER DATABASE " + database + " SET default_transaction_read_only = on");
        project("      tables: 1\n");

        Outcome outcome = Plumb.in(folder).run("check", "--json");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(check(outcome, "create-read-update-delete", "main").toString())
                .contains("failed", "25006");
        assertThat(check(outcome, "tables", "main")).containsEntry("verdict", "passed");
    }

    @Test
    void check_administratorAndNearlyFullServer_warnsOfBoth() throws Exception {
        database();
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=" + postgres.url() + "\n");
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                held.add(DriverManager.getConnection(jdbc("postgres"), "postgres", postgres.password()));
            }
            Outcome outcome = Plumb.in(folder).run("check", "--json");

            assertThat(outcome.exit()).as(outcome.everything()).isZero();
            assertThat(check(outcome, "superuser", "DATABASE_URL")).containsEntry("verdict", "warned");
            assertThat(check(outcome, "connections-free", "DATABASE_URL")).containsEntry("verdict", "warned");
        } finally {
            for (Connection each : held) {
                each.close();
            }
        }
    }

    @Test
    void check_applicationThatEnds_failsWithWhatItPrintedAndWithoutItsPassword() throws Exception {
        database();
        project("""
                      application:
                        command: echo "cannot open postgres://app:%s@db/x"; exit 3
                        ready-line: listening
                """.formatted(SECRET));

        Outcome outcome = Plumb.in(folder).run("check", "--json");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(check(outcome, "application-start", "dev").toString())
                .contains("failed", "exit code 3", "cannot open postgres://app:***@db/x");
        assertThat(outcome.everything()).doesNotContain(SECRET);
    }

    @Test
    void check_wrongCalls_areOneMessageAndTwo() throws Exception {
        database();
        project("      tabels: 2\n");
        Outcome unknown = Plumb.in(folder).run("check");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("tabels", "did you mean `tables`?", "plumbline.yml:6");
        project("      tables: 2\n");
        Outcome environment = Plumb.in(folder).run("check", "prod");
        assertThat(environment.exit()).isEqualTo(2);
        assertThat(environment.err()).contains("no environment `prod`", "known here: dev");
        assertThat(Plumb.in(folder).run("check", "a", "b").exit()).isEqualTo(2);
    }

    private void project(String checks) throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                "DATABASE_URL=postgres://app:" + SECRET + "@127.0.0.1:" + postgres.port() + "/" + database + "\n");
        Files.writeString(folder.resolve("plumbline.yml"), """
                environments:
                  dev:
                    databases:
                      main: {from: DATABASE_URL, schema: db}
                    checks:
                """ + checks);
        Files.createDirectories(folder.resolve("db"));
    }

    /** A database of its own for each test. */
    private void database(String... statements) throws SQLException {
        database = "shop" + databases++;
        admin("CREATE DATABASE " + database + " OWNER app");
        try (Connection connection = DriverManager.getConnection(jdbc(database), "app", SECRET);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void admin(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc("postgres"), "postgres", postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc(database), "app", SECRET);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
