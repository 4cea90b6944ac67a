// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Divides a script into its statements, so that an error can be told by its line. */
final class SqlStatements {
    private static final Pattern COPY = Pattern.compile("(?is)COPY\\s.*\\sFROM\\s+STDIN\\b[^;]*");
    private static final Pattern DELIMITER = Pattern.compile("(?i)DELIMITER[ \\t]+(\\S+)[^\\n]*");

    private final String text;
    private final Dialect dialect;
    private final List<Statement> statements = new ArrayList<>();
    private int at;
    private int begin;
    private int bodies;
    private String delimiter = ";";

    /**
     * One statement, or one line for {@code psql}.
     *
     * @param start where its first word stands in the script
     * @param rows the lines below a {@code COPY ... FROM STDIN}; null for every other statement
     * @param rowsStart where these begin
     */
    record Statement(String text, int start, @Nullable String rows, int rowsStart) {
        Statement(String text, int start) {
            this(text, start, null, 0);
        }
    }

    private SqlStatements(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** The statements of a script in their order, without those that are blank or comments only. */
    static List<Statement> of(String script, Dialect dialect) {
        SqlStatements reading = new SqlStatements(script, dialect);
        reading.read();
        return reading.statements;
    }

    /** The line of a character, from 1. */
    static int line(String script, int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, script.length()); i++) {
            if (script.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    private void read() {
        boolean word = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isComment(c)) {
                // MySQL runs what stands in a comment that begins so.
                word |= dialect == Dialect.MYSQL && text.startsWith("/*!", at);
                skipComment();
            } else if (c == '\'' || c == '"' || c == '`' && dialect == Dialect.MYSQL) {
                skipQuoted(c);
                word = true;
            } else if (c == '$' && dialect == Dialect.POSTGRES && skipDollarQuoted()) {
                word = true;
            } else if (text.startsWith(delimiter, at) && bodies == 0) {
                if (word) {
                    end();
                }
                at += delimiter.length();
                word = false;
            } else if (!word && isOfClient(c)) {
                begin = at;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                if (!word) {
                    begin = at;
                }
                word = true;
                word(c);
            }
            if (!word) {
                begin = at;
            }
        }
        if (word) {
            statements.add(new Statement(text.substring(begin).stripTrailing(), begin));
        }
    }

    /** Adds the statement that ends here, with the rows that follow it. */
    private void end() {
        String statement = text.substring(begin, at);
        int from = text.indexOf('\n', at) + 1;
        if (dialect != Dialect.POSTGRES || from == 0 || !COPY.matcher(statement).matches()) {
            statements.add(new Statement(statement, begin));
            return;
        }
        int to = from;
        while (to < text.length() && !text.startsWith("\\.", to)) {
            int next = text.indexOf('\n', to);
            to = next < 0 ? text.length() : next + 1;
        }
        statements.add(new Statement(statement, begin, text.substring(from, to), from));
        int after = text.indexOf('\n', to);
        // Where the caller goes on, behind a delimiter.
        at = (after < 0 ? text.length() : after) - delimiter.length();
    }

    /** True when a line for the client began here, not for the server, and was read. */
    private boolean isOfClient(char c) {
        int newline = text.indexOf('\n', at);
        int end = newline < 0 ? text.length() : newline;
        if (c == '\\' && dialect == Dialect.POSTGRES) {
            statements.add(new Statement(text.substring(at, end).strip(), at));
            at = end;
            return true;
        }
        Matcher other = DELIMITER.matcher(text).region(at, end);
        if (dialect == Dialect.MYSQL && other.lookingAt()) {
            delimiter = other.group(1);
            at = end;
            return true;
        }
        return false;
    }

    /** Words are looked at for the bodies of SQL functions, whose semicolons end nothing: {@code BEGIN ATOMIC ... END}. */
    private void word(char first) {
        if (!Character.isLetter(first)) {
            at++;
            return;
        }
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(start, at);
        if (dialect == Dialect.POSTGRES && word.equalsIgnoreCase("ATOMIC") && precededByBegin(start)) {
            bodies++;
        } else if (bodies > 0 && word.equalsIgnoreCase("CASE")) {
            bodies++;
        } else if (bodies > 0 && word.equalsIgnoreCase("END")) {
            bodies--;
        }
    }

    private boolean precededByBegin(int before) {
        String head = text.substring(begin, before).stripTrailing();
        return head.length() >= 5 && head.regionMatches(true, head.length() - 5, "BEGIN", 0, 5);
    }

    private boolean isComment(char c) {
        return text.startsWith("--", at) || text.startsWith("/*", at) || c == '#' && dialect == Dialect.MYSQL;
    }

    private void skipComment() {
        if (!text.startsWith("/*", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
            return;
        }
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                // Only PostgreSQL counts comments within comments.
                depth = dialect == Dialect.POSTGRES ? depth + 1 : 1;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
    }

    private void skipQuoted(char quote) {
        boolean backslashes = dialect == Dialect.MYSQL && quote != '`'
                || quote == '\'' && at > 0 && (text.charAt(at - 1) == 'E' || text.charAt(at - 1) == 'e');
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && backslashes) {
                at++;
            } else if (c == quote) {
                at++;
                return;
            }
        }
    }

    /** True when a text between two equal {@code $tag$} began here and was skipped. */
    private boolean skipDollarQuoted() {
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        boolean insideWord = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        boolean number = end > at + 1 && Character.isDigit(text.charAt(at + 1));
        if (end >= text.length() || text.charAt(end) != '$' || insideWord || number) {
            return false;
        }
        String tag = text.substring(at, end + 1);
        int close = text.indexOf(tag, end + 1);
        at = close < 0 ? text.length() : close + tag.length();
        return true;
    }
}
