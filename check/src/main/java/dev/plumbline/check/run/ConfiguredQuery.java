// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.sql.SqlTarget;
import dev.plumbline.environment.database.SqlScript;
import dev.plumbline.environment.project.Checks;
import dev.plumbline.target.Masking;
import dev.plumbline.text.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement of the project's own, in a transaction that is rolled back.
 *
 * @param query what it must come to
 */
record ConfiguredQuery(Checks.QueryCheck query) implements SqlWork {
    private static final int MOST_ROWS = 10_000;
    private static final int FETCHED_AT_ONCE = 100;
    private static final int RUNS = 3;
    private static final Duration OVER = Duration.ofSeconds(1);
    private static final Set<String> OF_TRANSACTIONS =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE");
    private static final String READ_ONLY = "25006";

    /** One that may take longer than is usual is not ended before. */
    @Override
    public Duration limit(Duration usual) {
        Duration own = query.within() == null ? usual : query.within().value().plus(OVER);
        return own.compareTo(usual) > 0 ? own : usual;
    }

    @Override
    public Check make(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        draft.bound(bound());
        for (String word :
                SqlScript.firstWords(query.sql().value(), target.target().kind())) {
            if (OF_TRANSACTIONS.contains(word)) {
                return draft.figure(name() + " was not run: " + word + " would end the transaction that is rolled back")
                        .note("asked by " + query.sql().origin().shown())
                        .fix("leave " + word + " out: every statement here is in a transaction of its own")
                        .failed();
            }
        }
        prepare(connection, target);
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(mostRows());
            // All rows at once would be a matter of memory.
            statement.setFetchSize(FETCHED_AT_ONCE);
            List<Duration> times = new ArrayList<>();
            int rows = 0;
            // The first run also reads and plans; the median of three is what the program meets.
            for (int i = 0; i < RUNS; i++) {
                Savepoint before = connection.setSavepoint();
                long start = System.nanoTime();
                rows = statement.execute(query.sql().value()) ? rows(statement) : statement.getUpdateCount();
                times.add(Duration.ofNanos(System.nanoTime() - start));
                connection.rollback(before);
            }
            return judged(draft, rows, Figures.of(times).median());
        } catch (SQLException e) {
            return refused(draft, target, e);
        } finally {
            takeBack(connection);
        }
    }

    private static void takeBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The statement broke its connection, and the server takes back what was begun on it.
            return;
        }
    }

    /** MySQL and MariaDB cannot take everything back, such as a table that was dropped: there nothing is written. */
    private static void prepare(Connection connection, SqlTarget target) throws SQLException {
        if (target.target().kind().speaksMysql()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION TRANSACTION READ ONLY");
            }
        }
        connection.setAutoCommit(false);
    }

    private Check refused(Draft draft, SqlTarget target, SQLException e) {
        draft.figure(name() + ": " + target.words(e))
                .note("asked by " + query.sql().origin().shown());
        boolean ours =
                READ_ONLY.equals(e.getSQLState()) && target.target().kind().speaksMysql();
        return ours
                ? draft.note("Plumbline runs statements on "
                                + target.target().kind().label()
                                + " in a transaction that only reads, as not all can be rolled back there")
                        .fix("ask for what the statement would change instead: SELECT ...")
                        .failed()
                : draft.fix("run it by hand as the same user, and mend it in "
                                + query.sql().origin().shown())
                        .failed();
    }

    private String name() {
        return Masking.mask(query.name().value());
    }

    private int mostRows() {
        return query.rows() == null
                ? MOST_ROWS
                : Math.max(MOST_ROWS, query.rows().value() + 1);
    }

    private Check judged(Draft draft, int rows, Duration took) {
        String more = rows == mostRows() ? " or more" : "";
        draft.figure(name() + ": " + rows + more + (rows == 1 ? " row in " : " rows in ") + Times.shown(took))
                .value("rows", rows)
                .value("query_ms", Times.millis(took));
        boolean enough = query.rows() == null || query.rows().value() == rows;
        boolean inTime = query.within() == null || took.compareTo(query.within().value()) <= 0;
        if (enough && inTime) {
            return draft.passed();
        }
        draft.note("asked by " + query.sql().origin().shown());
        return (enough
                        ? draft.fix("look at its plan: EXPLAIN ANALYZE and the statement")
                        : draft.fix("seed the data: plumb up"))
                .failed();
    }

    private String bound() {
        String rows =
                query.rows() == null ? "" : query.rows().value() + (query.rows().value() == 1 ? " row" : " rows");
        String within = query.within() == null
                ? ""
                : "within " + Times.shown(query.within().value());
        return rows.isEmpty() || within.isEmpty() ? rows + within : rows + " " + within;
    }

    private static int rows(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
