// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class EmbeddedMariaDbTest {
    private static Connection connect(EmbeddedMariaDb server, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://" + server.host() + ":" + server.port() + "/orders", user, password);
    }

    @Test
    void server_started_answersAndKeepsDataOverRestart() throws SQLException {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.builder()
                .database("orders")
                .user("app", "%", "app's secret")
                .start()) {
            try (Connection connection = connect(server, "root", server.password())) {
                connection.createStatement().execute("create table kept as select 42 as answer");
            }
            assertThatThrownBy(() -> connect(server, "root", "")).hasMessageContaining("Access denied");
            server.restart();
            try (Connection connection = connect(server, "app", "app's secret");
                    ResultSet rows = connection
                            .createStatement()
                            .executeQuery("select concat(answer, ' ', version()) from kept")) {
                rows.next();
                assertThat(rows.getString(1)).startsWith("42 11.4.5-MariaDB");
            }
            assertThat(server.url()).contains(":" + server.port() + "/orders");
        }
    }
}
