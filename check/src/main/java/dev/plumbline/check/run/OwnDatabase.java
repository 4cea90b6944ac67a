// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.sql.SqlTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A database of this run's own. It is dropped when it is closed, or when this program ends before. */
final class OwnDatabase implements AutoCloseable {
    private static final String PREFIX = "plumb_check_";
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final SqlTarget server;
    private final String name;
    private final Thread atTheEnd;

    private OwnDatabase(SqlTarget server, String name) {
        this.server = server;
        this.name = name;
        this.atTheEnd = Thread.ofPlatform().unstarted(this::dropQuietly);
    }

    /**
     * Makes one.
     *
     * @param connection to any database of the server, not in a transaction
     * @param server how that one is reached
     */
    static OwnDatabase make(Connection connection, SqlTarget server) throws SQLException {
        String name = PREFIX + Instant.now().getEpochSecond() + "_"
                + UUID.randomUUID().toString().substring(0, 8);
        OwnDatabase made = new OwnDatabase(server, name);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        Runtime.getRuntime().addShutdownHook(made.atTheEnd);
        return made;
    }

    /** How it is reached. */
    SqlTarget target() {
        return server.withDatabase(name);
    }

    /** Drops it on a connection that has to be told when that fails. */
    void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
        }
    }

    @Override
    public void close() {
        dropQuietly();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            // This program goes down, and the hook does its work.
            return;
        }
    }

    /** On a connection of its own: the first may be what broke. */
    private void dropQuietly() {
        try (Connection connection = server.open()) {
            drop(connection);
        } catch (SQLException e) {
            // The next run removes it: its name tells how old it is.
            return;
        }
    }

    /** Drops what runs left that were killed. */
    static void removeAbandoned(Connection connection, boolean postgres) throws SQLException {
        String query = postgres
                ? "SELECT datname FROM pg_database WHERE datname LIKE ? AND datdba = (SELECT oid FROM pg_roles"
                        + " WHERE rolname = current_user)"
                : "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE ?";
        List<String> names = new ArrayList<>();
        try (PreparedStatement prepared = connection.prepareStatement(query)) {
            prepared.setString(1, PREFIX.replace("_", "\\_") + "%");
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String each : names) {
                if (isAbandoned(each)) {
                    statement.execute("DROP DATABASE IF EXISTS " + each);
                }
            }
        }
    }

    private static boolean isAbandoned(String name) {
        if (!name.matches(PREFIX + "\\d{9,12}_[0-9a-f]{8}")) {
            return false;
        }
        long made = Long.parseLong(name.substring(PREFIX.length(), name.lastIndexOf('_')));
        return Instant.now().minus(ABANDONED).getEpochSecond() > made;
    }
}
