// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import dev.plumbline.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Sessions that are held open, to take a server's connections away. */
final class PostgresSessions implements AutoCloseable {
    private final List<Connection> held = new ArrayList<>();

    private PostgresSessions() {}

    /** Opens sessions by pgjdbc, which takes user and password beside the URL. */
    static PostgresSessions open(EmbeddedPostgres server, String user, String secret, int count) throws SQLException {
        PostgresSessions sessions = new PostgresSessions();
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/postgres";
        for (int i = 0; i < count; i++) {
            sessions.held.add(DriverManager.getConnection(url, user, secret));
        }
        return sessions;
    }

    int count() {
        return held.size();
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : held) {
            connection.close();
        }
    }
}
