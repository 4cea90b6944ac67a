// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one JSON object from one line, as plain maps, lists, text, numbers and booleans; a null leaves its key out.
 * The line may have been cut off, or be no JSON at all: whatever a traced program does must not stop the reader.
 */
final class JsonReader {
    private static final int MOST_DEPTH = 16;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The object on the line; empty when there is none, or it is not whole. */
    static Optional<Map<String, Object>> object(String line) {
        JsonReader reader = new JsonReader(line);
        try {
            reader.blanks();
            Map<String, Object> object = reader.map(0);
            reader.blanks();
            return reader.at == line.length() ? Optional.of(object) : Optional.empty();
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private Optional<Object> value(int depth) throws Malformed {
        blanks();
        if (depth > MOST_DEPTH) {
            throw new Malformed();
        }
        return switch (peek()) {
            case '{' -> Optional.of(map(depth));
            case '[' -> Optional.of(list(depth));
            case '"' -> Optional.of(string());
            case 't' -> Optional.of(word("true", true));
            case 'f' -> Optional.of(word("false", false));
            case 'n' -> {
                word("null", false);
                yield Optional.empty();
            }
            default -> Optional.of(number());
        };
    }

    private Map<String, Object> map(int depth) throws Malformed {
        Map<String, Object> map = new LinkedHashMap<>();
        expect('{');
        blanks();
        if (peek() == '}') {
            at++;
            return map;
        }
        while (true) {
            blanks();
            String key = string();
            blanks();
            expect(':');
            value(depth + 1).ifPresent(value -> map.put(key, value));
            blanks();
            if (next() == '}') {
                return map;
            }
            back(',');
        }
    }

    private List<Object> list(int depth) throws Malformed {
        List<Object> list = new ArrayList<>();
        expect('[');
        blanks();
        if (peek() == ']') {
            at++;
            return list;
        }
        while (true) {
            value(depth + 1).ifPresent(list::add);
            blanks();
            if (next() == ']') {
                return list;
            }
            back(',');
        }
    }

    private String string() throws Malformed {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() throws Malformed {
        char c = next();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(next(), 16);
                    if (digit < 0) {
                        throw new Malformed();
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            case '"', '\\', '/' -> c;
            default -> throw new Malformed();
        };
    }

    private Object number() throws Malformed {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            return digits.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(digits) : Double.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new Malformed();
        }
    }

    private boolean word(String word, boolean value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw new Malformed();
        }
        at += word.length();
        return value;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Malformed {
        if (at >= text.length()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }

    private char next() throws Malformed {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char wanted) throws Malformed {
        if (next() != wanted) {
            throw new Malformed();
        }
    }

    /** The character before must have been this one. */
    private void back(char wanted) throws Malformed {
        if (text.charAt(at - 1) != wanted) {
            throw new Malformed();
        }
    }

    /** The text is no JSON; nothing more is known of it. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super(null, null, false, false);
        }
    }
}
