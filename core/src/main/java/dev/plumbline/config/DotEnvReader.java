// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.List;

/** Reads the assignments of one {@code .env} file as a dialect takes them. */
final class DotEnvReader {
    private final SourceText source;
    private final String text;
    private final Dialect dialect;
    private final List<Assignment> found = new ArrayList<>();
    private int at;

    private DotEnvReader(SourceText source, Dialect dialect) {
        this.source = source;
        this.text = source.text();
        this.dialect = dialect;
    }

    /** The assignments in the order of the file; a name may occur more than once. */
    static List<Assignment> read(SourceText source, Dialect dialect) {
        DotEnvReader reader = new DotEnvReader(source, dialect);
        reader.readAll();
        return reader.found;
    }

    private void readAll() {
        while (at < text.length()) {
            skip(" \t\r\n");
            if (!assignment()) {
                at = endOfLine(at);
            }
        }
    }

    private boolean assignment() {
        int line = endOfLine(at);
        if (text.startsWith("export", at) && at + 6 < line && " \t".indexOf(text.charAt(at + 6)) >= 0) {
            at += 6;
            skip(" \t");
        }
        int nameStart = at;
        while (at < line && isNameCharacter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(nameStart, at);
        skip(" \t");
        if (name.isEmpty() || at >= line) {
            return false;
        }
        boolean colon = dialect.node() && text.charAt(at) == ':' && at + 1 < line && text.charAt(at + 1) == ' ';
        if (text.charAt(at) != '=' && !colon) {
            return false;
        }
        at++;
        if (dialect.keepsQuotes()) {
            add(name, at, line, text.substring(at, line), Interpolation.Syntax.NONE);
            at = line;
            return true;
        }
        skip(" \t");
        value(name);
        return true;
    }

    private void value(String name) {
        int line = endOfLine(at);
        char quote = at < line ? text.charAt(at) : '\0';
        int close = dialect.isQuote(quote) ? closing(quote, at + 1) : -1;
        if (close > 0) {
            String inner = text.substring(at + 1, close);
            boolean literal = quote == '\'' || quote == '`' && !dialect.node();
            String plain = literal ? literal(inner) : dialect.node() && quote == '`' ? inner : unescaped(inner);
            boolean expands = !literal || dialect == Dialect.DOTENV_EXPAND;
            add(name, at + 1, close, plain, expands ? dialect.syntax() : Interpolation.Syntax.NONE);
            at = endOfLine(close);
            return;
        }
        int end = commentStart(at, line);
        while (end > at && text.charAt(end - 1) <= ' ') {
            end--;
        }
        String raw = text.substring(at, end);
        if (dialect == Dialect.LARAVEL && (raw.equals("null") || raw.equals("(null)") || raw.equals("empty"))) {
            raw = "";
        }
        boolean escapes = dialect.syntax() != Interpolation.Syntax.NONE;
        add(
                name,
                at,
                end,
                escapes ? raw.replace("\\$", String.valueOf(Interpolation.LITERAL_DOLLAR)) : raw,
                dialect.syntax());
        at = line;
    }

    private void add(String name, int start, int end, String value, Interpolation.Syntax syntax) {
        found.add(Assignment.of(new Place(source, start, end), name, value.replace("\r\n", "\n"), syntax));
    }

    /** The place of the closing quote, or -1 where the quote is never closed and so belongs to the value. */
    private int closing(char quote, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && (quote == '"' || dialect != Dialect.COMPOSE && dialect != Dialect.RUBY)) {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return -1;
    }

    private String literal(String inner) {
        return dialect == Dialect.PYTHON ? inner.replace("\\'", "'").replace("\\\\", "\\") : inner;
    }

    private String unescaped(String inner) {
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\' || i + 1 == inner.length()) {
                out.append(c);
                continue;
            }
            char next = inner.charAt(++i);
            boolean known = next == 'n'
                    || next == 'r'
                    || next == '$' && dialect != Dialect.DOTENV
                    || !dialect.node() && "t\"\\".indexOf(next) >= 0;
            if (!known) {
                out.append(c);
            }
            out.append(
                    switch (known ? next : '\0') {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case '$' -> Interpolation.LITERAL_DOLLAR;
                        default -> next;
                    });
        }
        return out.toString();
    }

    private int commentStart(int from, int line) {
        for (int i = from; i < line; i++) {
            if (text.charAt(i) == '#' && (!dialect.hashNeedsSpace() || i == from || text.charAt(i - 1) <= ' ')) {
                return i;
            }
        }
        return line;
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        if (end < 0) {
            return text.length();
        }
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
    }
}
