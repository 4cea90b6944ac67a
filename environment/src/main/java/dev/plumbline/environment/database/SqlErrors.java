// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.text.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a server said, as people read it. */
final class SqlErrors {
    private static final int LONGEST = 200;
    private static final String DISK_FULL = "53100";
    private static final String BROKEN = "08";
    private static final long LITTLE = 16 << 20;
    private static final Pattern COPY_LINE =
            Pattern.compile("COPY [^,]+, line (\\d+)(?:, column (\"[^\"]*\"|[^:, ]+))?");

    private SqlErrors() {}

    private static @Nullable ServerErrorMessage server(SQLException e) {
        return e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    }

    /** The server's own sentence with its code, on one line. */
    static String message(SQLException e) {
        ServerErrorMessage said = server(e);
        String text = said == null ? String.valueOf(e.getMessage()) : String.valueOf(said.getMessage());
        String first = text.lines().findFirst().orElse("");
        String code = e.getSQLState();
        return Escape.bounded(Escape.controls(first), LONGEST) + (code == null ? "" : " (" + code + ")");
    }

    /** What else it said. */
    static List<String> notes(SQLException e) {
        List<String> notes = new ArrayList<>();
        ServerErrorMessage said = server(e);
        if (said != null && said.getDetail() != null) {
            notes.add("detail: " + Escape.bounded(Escape.controls(said.getDetail()), LONGEST));
        }
        if (said != null && said.getHint() != null) {
            notes.add("hint: " + Escape.bounded(Escape.controls(said.getHint()), LONGEST));
        }
        return notes;
    }

    /**
     * What to do: where the server's disk is full, nothing else helps.
     *
     * @param otherwise what to do about everything else
     */
    static List<String> help(SQLException e, String... otherwise) {
        return DISK_FULL.equals(e.getSQLState())
                ? List.of("free some space where the server keeps its data, then run the same command again")
                : List.of(otherwise);
    }

    /**
     * A session that broke off, or that the server refused from the start.
     *
     * @param state a folder on the disk that embedded servers use
     */
    static UpProblem problem(PlannedServer server, SQLException e, Path state) {
        boolean broken = isBroken(e);
        List<String> notes = new ArrayList<>(notes(e));
        List<String> help = new ArrayList<>();
        long left = spaceLeft(state);
        if (left < LITTLE) {
            notes.add("the disk of " + state.getParent() + " has " + (left >> 20) + " MB left");
            help.add("free some space there, then run the same command again: df -h " + state.getParent());
        } else if (broken) {
            help.add("see what the server said last: plumb logs " + server.name());
        }
        if (broken) {
            notes.add("what was begun was not kept");
        }
        help.add("see what is wrong with it: plumb doctor");
        return new UpProblem(
                server.target().maskedUrl() + (broken ? " broke off: " : " refused: ") + message(e), null, notes, help);
    }

    /** Whether the session is gone, so that nothing more can be asked in it. */
    static boolean isBroken(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith(BROKEN);
    }

    private static long spaceLeft(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Where in its statement the error is, in characters from its start; 0 when the server did not say. */
    static int position(SQLException e) {
        ServerErrorMessage said = server(e);
        return said == null ? 0 : Math.max(0, said.getPosition() - 1);
    }

    /** The line of the file that COPY stumbled over; 0 when it did not say. */
    static int copyLine(SQLException e) {
        Matcher place = copyPlace(e);
        return place.find() ? Integer.parseInt(place.group(1)) : 0;
    }

    /** The column that COPY stumbled over; empty when it did not say. */
    static String copyColumn(SQLException e) {
        Matcher place = copyPlace(e);
        return place.find() && place.group(2) != null ? place.group(2).replace("\"", "") : "";
    }

    /** Whether COPY stumbled over a line with nothing in it. */
    static boolean isEmptyCopyLine(SQLException e) {
        ServerErrorMessage said = server(e);
        return said != null && String.valueOf(said.getWhere()).matches("(?s)COPY [^,]+, line \\d+: \"\".*");
    }

    private static Matcher copyPlace(SQLException e) {
        ServerErrorMessage said = server(e);
        String where = said == null || said.getWhere() == null ? "" : said.getWhere();
        return COPY_LINE.matcher(where);
    }
}
