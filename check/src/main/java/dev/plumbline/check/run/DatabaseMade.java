// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.sql.SqlTarget;
import dev.plumbline.text.Times;
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

/** Makes a database, uses it and removes it, as test runners do. What a run that was killed left is removed as well. */
final class DatabaseMade implements SqlWork {
    private static final String PREFIX = "plumb_check_";
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    @Override
    public Check make(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        boolean postgres = target.target().kind().speaksPostgres();
        draft.bound("what test runners need");
        String name = PREFIX + Instant.now().getEpochSecond() + "_"
                + UUID.randomUUID().toString().substring(0, 8);
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            removeAbandoned(connection, statement, postgres);
            start = System.nanoTime();
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            return refused(draft, target, e);
        }
        Thread atTheEnd = Thread.ofPlatform().unstarted(() -> dropQuietly(target, name));
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            use(target.withDatabase(name));
            drop(connection, name);
        } catch (SQLException e) {
            dropQuietly(target, name);
            return draft.figure(target.words(e)).failed();
        } finally {
            forget(atTheEnd);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return draft.figure("in " + Times.shown(took))
                .value("database_ms", Times.millis(took))
                .passed();
    }

    private static Check refused(Draft draft, SqlTarget target, SQLException e) {
        String user =
                target.target().user() == null ? "the user" : target.target().user();
        boolean postgres = target.target().kind().speaksPostgres();
        boolean rights = "42501".equals(e.getSQLState()) || e.getErrorCode() == 1044;
        draft.figure(target.words(e));
        if (!rights) {
            return draft.failed();
        }
        return draft.note("test runners that make their own databases, such as Django's, cannot work as " + user)
                .fix(
                        postgres
                                ? "where tests run, as an administrator: ALTER ROLE \"" + user + "\" CREATEDB"
                                : "where tests run, as an administrator: GRANT ALL ON `test\\_%`.* TO '" + user
                                        + "'@'%'")
                .skipped(user + " may not make databases");
    }

    private static void use(SqlTarget made) throws SQLException {
        try (Connection own = made.open();
                Statement statement = own.createStatement()) {
            statement.execute("CREATE TABLE thing (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO thing VALUES (1)");
            try (ResultSet rows = statement.executeQuery("SELECT id FROM thing")) {
                if (!rows.next() || rows.getInt(1) != 1) {
                    throw new SQLException("the new database did not give back the row it was given");
                }
            }
        }
    }

    private static void drop(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
        }
    }

    /** On a connection of its own: the first may be what broke. */
    private static void dropQuietly(SqlTarget target, String name) {
        try (Connection connection = target.open()) {
            drop(connection, name);
        } catch (SQLException e) {
            // The next run removes it: its name tells how old it is.
            return;
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This program goes down, and the hook does its work.
            return;
        }
    }

    private static void removeAbandoned(Connection connection, Statement statement, boolean postgres)
            throws SQLException {
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
        for (String name : names) {
            if (isAbandoned(name)) {
                statement.execute("DROP DATABASE IF EXISTS " + name);
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
