// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.sql.SqlTarget;
import dev.plumbline.text.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Makes a database, uses it and removes it, as test runners do. What a run that was killed left is removed as well. */
final class DatabaseMade implements SqlWork {
    @Override
    public Check make(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        draft.bound("what test runners need");
        OwnDatabase.removeAbandoned(connection, target.target().kind().speaksPostgres());
        long start = System.nanoTime();
        OwnDatabase own;
        try {
            own = OwnDatabase.make(connection, target);
        } catch (SQLException e) {
            return refused(draft, target, e);
        }
        try (own) {
            use(own.target());
            own.drop(connection);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return draft.figure("in " + Times.shown(took))
                    .value("database_ms", Times.millis(took))
                    .passed();
        } catch (SQLException e) {
            return draft.figure(target.words(e)).failed();
        }
    }

    private static Check refused(Draft draft, SqlTarget target, SQLException e) {
        String user =
                target.target().user() == null ? "the user" : target.target().user();
        boolean postgres = target.target().kind().speaksPostgres();
        boolean rights = "42501".equals(e.getSQLState()) || e.getErrorCode() == 1044;
        draft.figure(target.words(e));
        if ("55006".equals(e.getSQLState())) {
            return draft.fix("end the sessions that hold the template: SELECT pid, usename, application_name"
                            + " FROM pg_stat_activity WHERE datname = 'template1'")
                    .failed();
        }
        if (!rights) {
            return draft.fix("try it by hand as the same user: CREATE DATABASE plumb_check")
                    .failed();
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
}
