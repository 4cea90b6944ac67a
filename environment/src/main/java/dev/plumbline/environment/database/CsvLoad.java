// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.text.Escape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Loads a file of comma-separated values in the current transaction, streamed: a file may be larger than memory. */
final class CsvLoad {
    private static final int BUFFER = 1 << 16;
    private static final int BATCH = 500;
    private static final int BATCH_CHARACTERS = 1 << 20;
    /** The server would not know of so many rows until its next round, neither in plans nor in counts. */
    private static final long WORTH_STATISTICS = 100_000;

    private final Path root;
    private final LongConsumer progress;

    /**
     * @param root the project's folder, which names in messages are relative to
     * @param progress told now and then how many bytes were read
     */
    CsvLoad(Path root, LongConsumer progress) {
        this.root = root;
        this.progress = progress;
    }

    /** How many rows were loaded. */
    long load(Connection session, Dialect dialect, Path file, String table) throws UpProblem, SQLException {
        try (InputStream in = new CountedStream(Files.newInputStream(file), progress);
                CsvReader csv = new CsvReader(in)) {
            List<String> columns = csv.next();
            if (columns == null || columns.stream().anyMatch(String::isBlank)) {
                throw new UpProblem(
                        shown(file) + " does not begin with the names of its columns",
                        shown(file) + ":1",
                        List.of(),
                        List.of("write the names of the columns of " + table + " in the first line"));
            }
            String only = columns.getFirst();
            if (columns.size() == 1 && only.matches("[^\";\\t]+[;\\t].+")) {
                throw new UpProblem(
                        shown(file) + " is not separated by commas",
                        shown(file) + ":1",
                        List.of("its first line has " + (only.indexOf(';') > 0 ? "semicolons" : "tabs")
                                + " where commas are expected"),
                        List.of("save it with commas between the values, and quotes around values that hold one"));
            }
            return dialect == Dialect.POSTGRES
                    ? copy(session, file, table, columns)
                    : insert(session, file, table, columns, csv);
        } catch (CsvReader.Malformed e) {
            throw problem(file, e.line(), table, String.valueOf(e.getMessage()), List.of());
        } catch (IOException e) {
            throw Unreadable.file(shown(file), e);
        }
    }

    private long copy(Connection session, Path file, String table, List<String> columns)
            throws IOException, SQLException, UpProblem {
        String sql = "COPY " + Dialect.POSTGRES.qualified(table) + " (" + names(Dialect.POSTGRES, columns)
                + ") FROM STDIN WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')";
        // From the start again, header and all: then the server counts lines as an editor does.
        try (InputStream in = CsvReader.withoutMark(new CountedStream(Files.newInputStream(file), progress))) {
            long rows = session.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in, BUFFER);
            if (rows >= WORTH_STATISTICS) {
                try (Statement statement = session.createStatement()) {
                    statement.execute("ANALYZE " + Dialect.POSTGRES.qualified(table));
                }
            }
            return rows;
        } catch (SQLException e) {
            if (SqlErrors.isBroken(e)) {
                throw e;
            }
            String column = SqlErrors.copyColumn(e);
            List<String> notes = new ArrayList<>(SqlErrors.notes(e));
            if (SqlErrors.isEmptyCopyLine(e)) {
                notes.add("the line is empty");
            }
            if (!column.isEmpty()) {
                notes.add("the column is " + Escape.controls(column));
            }
            throw problem(file, Math.max(1, SqlErrors.copyLine(e)), table, SqlErrors.message(e), notes);
        }
    }

    private long insert(Connection session, Path file, String table, List<String> columns, CsvReader csv)
            throws IOException, SQLException, UpProblem {
        String marks = "?" + ", ?".repeat(columns.size() - 1);
        String sql = "INSERT INTO " + Dialect.MYSQL.qualified(table) + " (" + names(Dialect.MYSQL, columns)
                + ") VALUES (" + marks + ")";
        long rows = 0;
        long characters = 0;
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            List<Line> batch = new ArrayList<>();
            for (List<@Nullable String> row = csv.next(); row != null; row = csv.next()) {
                if (row.size() != columns.size()) {
                    throw problem(
                            file,
                            csv.line(),
                            table,
                            "the line has " + row.size() + " values for " + columns.size() + " columns",
                            List.of());
                }
                batch.add(new Line(csv.line(), row));
                rows++;
                characters += batch.getLast().characters();
                if (batch.size() == BATCH || characters >= BATCH_CHARACTERS) {
                    insert(session, statement, file, table, batch);
                    batch.clear();
                    characters = 0;
                }
            }
            insert(session, statement, file, table, batch);
        } catch (SQLException e) {
            if (SqlErrors.isBroken(e)) {
                throw e;
            }
            throw problem(file, 1, table, SqlErrors.message(e), SqlErrors.notes(e));
        }
        return rows;
    }

    /** Many at once; where they are refused, one after the other, to see which of them it was. */
    private void insert(Connection session, PreparedStatement statement, Path file, String table, List<Line> batch)
            throws SQLException, UpProblem {
        Savepoint before = session.setSavepoint();
        try {
            for (Line line : batch) {
                line.bind(statement);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            if (SqlErrors.isBroken(e)) {
                throw e;
            }
            session.rollback(before);
            statement.clearBatch();
            for (Line line : batch) {
                insert(statement, file, table, line);
            }
        }
    }

    private void insert(PreparedStatement statement, Path file, String table, Line line)
            throws SQLException, UpProblem {
        try {
            line.bind(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw problem(file, line.number(), table, SqlErrors.message(e), SqlErrors.notes(e));
        }
    }

    /** A row and the line that it begins on. */
    private record Line(int number, List<@Nullable String> values) {
        long characters() {
            return values.stream()
                    .mapToLong(value -> value == null ? 0 : value.length())
                    .sum();
        }

        void bind(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
        }
    }

    private static String names(Dialect dialect, List<String> columns) {
        return String.join(
                ", ",
                columns.stream().map(name -> dialect.identifier(name.strip())).toList());
    }

    private UpProblem problem(Path file, int line, String table, String why, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        all.add("no row of this file was kept");
        return new UpProblem(
                shown(file) + " does not fit the table " + table + ": " + why,
                shown(file) + ":" + line,
                all,
                List.of("correct the line, or the table in plumbline.yml, and run the same command again"));
    }

    private String shown(Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }
}
