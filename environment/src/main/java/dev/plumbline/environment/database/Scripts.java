// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.text.Escape;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** Runs the statements of a file in the current transaction. */
final class Scripts {
    private static final int MOST_BYTES = 64 << 20;
    private static final String DUMP = "-- PostgreSQL database dump";
    private static final Pattern OF_ELSEWHERE = Pattern.compile(
            "(?is)ALTER\\s.*\\sOWNER\\s+TO\\s.*|(?:GRANT|REVOKE|ALTER\\s+DEFAULT\\s+PRIVILEGES|COMMENT\\s+ON\\s+EXTENSION|SET)\\s.*");

    private final Path root;

    /** @param root the project's folder, which names in messages are relative to */
    Scripts(Path root) {
        this.root = root;
    }

    void run(Connection session, Dialect dialect, Path file) throws UpProblem, SQLException {
        String script = read(file);
        boolean dump = dialect == Dialect.POSTGRES && script.contains(DUMP);
        for (SqlStatements.Statement each : SqlStatements.of(script, dialect)) {
            if (each.text().startsWith("\\")) {
                client(file, script, each);
            } else if (dump && OF_ELSEWHERE.matcher(each.text()).matches()) {
                ifItCan(session, each.text());
            } else {
                execute(session, dialect, file, script, each);
            }
        }
        if (dump) {
            // It leaves a session without a search path, in which what follows would find no table.
            ifItCan(session, "RESET ALL");
        }
    }

    private void execute(Connection session, Dialect dialect, Path file, String script, SqlStatements.Statement each)
            throws UpProblem {
        try {
            if (each.rows() != null) {
                session.unwrap(PGConnection.class).getCopyAPI().copyIn(each.text(), new StringReader(each.rows()));
                return;
            }
            try (Statement statement = session.createStatement()) {
                statement.execute(each.text());
            }
        } catch (SQLException e) {
            int row = SqlErrors.copyLine(e);
            int line = row > 0 && each.rows() != null
                    ? SqlStatements.line(script, each.rowsStart()) + row - 1
                    : SqlStatements.line(script, each.start() + SqlErrors.position(e));
            throw failed(file, line, e, dialect);
        } catch (IOException e) {
            throw Unreadable.file(shown(file), e);
        }
    }

    private void client(Path file, String script, SqlStatements.Statement each) throws UpProblem {
        String word = each.text();
        if (!word.startsWith("\\restrict") && !word.startsWith("\\unrestrict")) {
            throw refused(
                    file,
                    SqlStatements.line(script, each.start()),
                    "`" + Escape.bounded(Escape.controls(word), 60) + "` is a command of psql, not a statement",
                    "leave it out, or run the file by psql: `command: psql -f " + shown(file) + "`");
        }
    }

    /** What a dump says of accounts and settings of the server that it was taken from, which this one may not have. */
    private static void ifItCan(Connection session, String sql) throws SQLException {
        Savepoint before = session.setSavepoint();
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (SqlErrors.isBroken(e)) {
                throw e;
            }
            session.rollback(before);
        }
        session.releaseSavepoint(before);
    }

    private UpProblem refused(Path file, int line, String message, String help) {
        return new UpProblem(
                message, shown(file) + ":" + line, List.of("nothing of this file was kept"), List.of(help));
    }

    private UpProblem failed(Path file, int line, SQLException e, Dialect dialect) {
        List<String> notes = new ArrayList<>(SqlErrors.notes(e));
        notes.add(
                dialect == Dialect.POSTGRES
                        ? "nothing of this file was kept"
                        : "rows of this file were not kept; tables that it made before this line stay: this server has no"
                                + " transactions for them");
        return new UpProblem(
                shown(file) + " cannot be applied: " + SqlErrors.message(e),
                shown(file) + ":" + line,
                notes,
                SqlErrors.help(e, "correct the statement and run the same command again"));
    }

    private String read(Path file) throws UpProblem {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UpProblem(
                        shown(file) + " is larger than " + (MOST_BYTES >> 20) + " MB, more than is read as statements",
                        shown(file) + ":1",
                        List.of(),
                        List.of(
                                "load it by the database's own client: `command: psql -f " + shown(file) + "`",
                                "or give the rows as CSV, which is streamed"));
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (MalformedInputException e) {
            throw new UpProblem(
                    shown(file) + " is not UTF-8", shown(file) + ":1", List.of(), List.of("save it as UTF-8"));
        } catch (IOException e) {
            throw Unreadable.file(shown(file), e);
        }
    }

    private String shown(Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }
}
