// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.sql.SqlTarget;
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

/**
 * A statement of the project's own, in a transaction that is rolled back.
 *
 * @param query what it must come to
 */
record ConfiguredQuery(Checks.QueryCheck query) implements SqlWork {
    private static final int MOST_ROWS = 10_000;
    private static final int RUNS = 3;

    @Override
    public Check make(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        draft.bound(bound());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(MOST_ROWS);
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
            return draft.figure(target.words(e))
                    .note("asked by " + query.sql().origin().shown())
                    .failed();
        } finally {
            connection.rollback();
        }
    }

    private Check judged(Draft draft, int rows, Duration took) {
        draft.figure(Masking.mask(query.name().value()) + ": " + rows + (rows == 1 ? " row in " : " rows in ")
                        + Times.shown(took))
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
