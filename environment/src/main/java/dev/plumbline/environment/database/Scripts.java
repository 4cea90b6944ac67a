// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.text.Escape;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs the statements of a file in the current transaction. */
final class Scripts {
    private static final int MOST_BYTES = 64 << 20;

    private final Path root;

    /** @param root the project's folder, which names in messages are relative to */
    Scripts(Path root) {
        this.root = root;
    }

    void run(Connection session, Dialect dialect, Path file) throws UpProblem, SQLException {
        String script = read(file);
        for (SqlStatements.Statement each : SqlStatements.of(script, dialect)) {
            if (each.text().startsWith("\\")) {
                String word = each.text().lines().findFirst().orElse("");
                if (word.startsWith("\\restrict") || word.startsWith("\\unrestrict")) {
                    continue;
                }
                throw refused(
                        file,
                        SqlStatements.line(script, each.start()),
                        "`" + Escape.bounded(Escape.controls(word), 60) + "` is a command of psql, not a statement",
                        "leave it out, or run the file by psql: `command: psql -f " + shown(file) + "`");
            }
            try (Statement statement = session.createStatement()) {
                statement.execute(each.text());
            } catch (SQLException e) {
                throw failed(file, SqlStatements.line(script, each.start() + SqlErrors.position(e)), e);
            }
        }
    }

    private UpProblem refused(Path file, int line, String message, String help) {
        return new UpProblem(
                message, shown(file) + ":" + line, List.of("nothing of this file was kept"), List.of(help));
    }

    private UpProblem failed(Path file, int line, SQLException e) {
        List<String> notes = new ArrayList<>(SqlErrors.notes(e));
        notes.add("nothing of this file was kept");
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
