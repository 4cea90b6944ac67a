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
import java.util.StringJoiner;

/** Creates, reads, updates and deletes a row of a temporary table, in a transaction that is rolled back. */
final class RowLife implements SqlWork {
    private static final String TABLE = "plumb_check_row";

    @Override
    public Check make(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        draft.bound("each step sees what the one before did");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            return live(draft, connection, statement);
        } catch (SQLException e) {
            return explain(draft.figure(target.words(e)), e).failed();
        } finally {
            connection.rollback();
        }
    }

    private static Check live(Draft draft, Connection connection, Statement statement) throws SQLException {
        StringJoiner steps = new StringJoiner(", ");
        long start = System.nanoTime();
        statement.execute("CREATE TEMPORARY TABLE " + TABLE + " (id INT PRIMARY KEY, word VARCHAR(40))");
        start = step(draft, steps, "table", start);
        boolean made = write(connection, "INSERT INTO " + TABLE + " (word, id) VALUES (?, 1)", "made") == 1;
        start = step(draft, steps, "create", start);
        boolean read = "made".equals(word(statement));
        start = step(draft, steps, "read", start);
        boolean changed = write(connection, "UPDATE " + TABLE + " SET word = ? WHERE id = 1", "changed") == 1
                && "changed".equals(word(statement));
        start = step(draft, steps, "update", start);
        boolean gone = statement.executeUpdate("DELETE FROM " + TABLE + " WHERE id = 1") == 1
                && word(statement).isEmpty();
        start = step(draft, steps, "delete", start);
        // MySQL keeps a temporary table over a rollback, until the session ends.
        statement.execute("DROP " + temporary(connection) + "TABLE " + TABLE);
        connection.rollback();
        step(draft, steps, "roll back", start);
        draft.figure(steps.toString());
        boolean all = made && read && changed && gone;
        return all
                ? draft.passed()
                : draft.note("a step did not see what the one before had done").failed();
    }

    private static String temporary(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().contains("PostgreSQL") ? "" : "TEMPORARY ";
    }

    private static long step(Draft draft, StringJoiner steps, String name, long start) {
        long now = System.nanoTime();
        Duration took = Duration.ofNanos(now - start);
        steps.add(name + " " + Times.shown(took));
        draft.value(name.replace(' ', '_') + "_ms", Times.millis(took));
        return now;
    }

    private static int write(Connection connection, String sql, String word) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, word);
            return statement.executeUpdate();
        }
    }

    /** The row's word; empty text when there is no row. */
    private static String word(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT word FROM " + TABLE)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static Draft explain(Draft draft, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case "25006" -> draft.fix("connect to the primary: this server only reads");
            case "42501", "42000" -> draft.fix("grant the user the right to make temporary tables");
            default -> draft;
        };
    }
}
