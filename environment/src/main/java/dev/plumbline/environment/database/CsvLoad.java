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
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;

/** Loads a file of comma-separated values in the current transaction, streamed: a file may be larger than memory. */
final class CsvLoad {
    private static final int BUFFER = 1 << 16;
    private static final int BATCH = 500;

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
            return session.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in, BUFFER);
        } catch (SQLException e) {
            String column = SqlErrors.copyColumn(e);
            List<String> notes = new ArrayList<>(SqlErrors.notes(e));
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
        int firstOfBatch = 2;
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            int waiting = 0;
            for (List<String> row = csv.next(); row != null; row = csv.next()) {
                if (row.size() != columns.size()) {
                    throw problem(
                            file,
                            csv.line(),
                            table,
                            "the line has " + row.size() + " values for " + columns.size() + " columns",
                            List.of());
                }
                for (int i = 0; i < row.size(); i++) {
                    statement.setString(i + 1, row.get(i));
                }
                statement.addBatch();
                rows++;
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                    firstOfBatch = csv.line() + 1;
                }
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw problem(
                    file,
                    firstOfBatch,
                    table,
                    SqlErrors.message(e),
                    List.of("it is this line or one of the " + BATCH + " after it"));
        }
        return rows;
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
