// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.text.Escape;
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

    private static Matcher copyPlace(SQLException e) {
        ServerErrorMessage said = server(e);
        String where = said == null || said.getWhere() == null ? "" : said.getWhere();
        return COPY_LINE.matcher(where);
    }
}
