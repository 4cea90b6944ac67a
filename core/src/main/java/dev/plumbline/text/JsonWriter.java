// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document from plain values: maps in their own order, lists, text, numbers,
 * booleans. Absent is absent: a null in a map leaves its key out.
 */
public final class JsonWriter {
    private static final int INDENT = 2;

    private final StringBuilder out = new StringBuilder();
    private final Deque<Boolean> empty = new ArrayDeque<>();

    private JsonWriter() {}

    /**
     * The document, indented, ending in a line break.
     *
     * @param value a {@link Map} with text keys, {@link List}, {@link CharSequence}, {@link Number}, {@link Boolean} or {@link Optional}
     * @throws IllegalArgumentException for a value of another type
     */
    public static String write(Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.out.append('\n').toString();
    }

    private void value(Object value) {
        switch (value) {
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case CharSequence text -> text(text.toString());
            case Boolean bool -> out.append(bool.booleanValue());
            case Number number -> number(number);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void map(Map<?, ?> map) {
        open('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            @Nullable
            Object value = entry.getValue() instanceof Optional<?> optional ? optional.orElse(null) : entry.getValue();
            if (value != null) {
                next();
                text(String.valueOf(entry.getKey()));
                out.append(": ");
                value(value);
            }
        }
        close('}');
    }

    private void list(List<?> list) {
        open('[');
        for (Object each : list) {
            next();
            value(each);
        }
        close(']');
    }

    private void open(char bracket) {
        out.append(bracket);
        empty.push(true);
    }

    private void next() {
        if (!empty.pop()) {
            out.append(',');
        }
        empty.push(false);
        line();
    }

    private void close(char bracket) {
        if (!empty.pop()) {
            line();
        }
        out.append(bracket);
    }

    private void line() {
        out.append('\n').append(" ".repeat(INDENT * empty.size()));
    }

    private void number(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("no JSON for " + value);
        }
        out.append(number);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20
                            || c >= 0x7f && c < 0xa0
                            || c == 0x2028
                            || c == 0x2029
                            || Character.isSurrogate(c) && !paired(text, i)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
