// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static dev.plumbline.it.check.CheckTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was changed by hand in a real MariaDB, beside what the migrations make. */
class MariaDbDriftTest {
    private static final String SECRET = "hush-hush";

    @TempDir
    Path folder;

    private EmbeddedMariaDb server;

    @Test
    void check_tablesChangedByHand_failsWithWhatIsLackingAndDifferent() throws Exception {
        try (EmbeddedMariaDb started = EmbeddedMariaDb.builder()
                .database("shop")
                .user("app", "%", SECRET)
                .start()) {
            server = started;
            project();
            Outcome up = Plumb.in(folder).run("up", "--wait-only");
            assertThat(up.exit()).as(up.everything()).isZero();
            assertThat(drift()).contains("verdict=passed", "0 lacking, 0 different, 0 more of");

            change("CREATE INDEX by_hand ON users (age)");
            assertThat(drift()).contains("verdict=warned", "1 more of", "by_hand");

            change("DROP INDEX by_hand ON users");
            change("ALTER TABLE users DROP COLUMN age");
            change("ALTER TABLE users MODIFY email varchar(40)");
            change("DROP TABLE orders");
            assertThat(drift())
                    .contains(
                            "verdict=failed",
                            "column users.age",
                            "column orders.id",
                            "different: column users.email: varchar(40)",
                            "wanted varchar(80) not null");
            assertThat(change("SHOW DATABASES LIKE 'plumb\\_check%'"))
                    .as("databases left")
                    .isZero();
        }
    }

    private void project() throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                "DATABASE_URL=mysql://app:" + SECRET + "@127.0.0.1:" + server.port() + "/shop\n");
        Files.writeString(folder.resolve("plumbline.yml"), """
                environments:
                  dev:
                    databases:
                      main: {from: DATABASE_URL, schema: db}
                """);
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(
                folder.resolve("db/V1__users.sql"),
                "CREATE TABLE users (id int PRIMARY KEY, email varchar(80) NOT NULL, age int DEFAULT 18);\n"
                        + "CREATE TABLE orders (id bigint AUTO_INCREMENT PRIMARY KEY, user_id int);\n"
                        + "CREATE UNIQUE INDEX users_email ON users (email);\n");
    }

    private String drift() throws IOException {
        Outcome outcome = Plumb.in(folder).run("check", "--json");
        assertThat(outcome.everything()).doesNotContain(SECRET);
        return check(outcome, "schema-drift", "main").toString();
    }

    /** Counts the rows of the answer. */
    private int change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mariadb://127.0.0.1:" + server.port() + "/shop", "app", SECRET);
                Statement statement = connection.createStatement()) {
            int rows = 0;
            if (statement.execute(sql)) {
                for (ResultSet answer = statement.getResultSet(); answer.next(); ) {
                    rows++;
                }
            }
            return rows;
        }
    }
}
