// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated values as RFC 4180 has them: quotes around what holds commas, quotes or line breaks. */
final class CsvReader implements AutoCloseable {
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final BufferedReader in;
    private int line = 1;
    private int begun = 1;
    private int ahead;

    /** A file that is not what it should be. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;
        private final int line;

        Malformed(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    CsvReader(InputStream bytes) throws IOException {
        in = new BufferedReader(new InputStreamReader(withoutMark(bytes), StandardCharsets.UTF_8));
        ahead = in.read();
    }

    /** A stream without the byte order mark that some programs write in front of UTF-8. */
    static InputStream withoutMark(InputStream bytes) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(bytes, MARK.length);
        byte[] first = pushback.readNBytes(MARK.length);
        if (!java.util.Arrays.equals(first, MARK)) {
            pushback.unread(first);
        }
        return pushback;
    }

    /** The line that the last row began on, from 1. */
    int line() {
        return begun;
    }

    /** The values of the next row, null for each that is empty and not quoted; null at the end of the file. */
    @Nullable
    List<@Nullable String> next() throws IOException {
        if (ahead < 0) {
            return null;
        }
        begun = line;
        List<@Nullable String> row = new ArrayList<>();
        do {
            row.add(value());
        } while (separated());
        return row;
    }

    /** True behind a comma; a line break ends the row. */
    private boolean separated() throws IOException {
        if (ahead == ',') {
            advance();
            return true;
        }
        if (ahead == '\r') {
            advance();
        }
        if (ahead == '\n') {
            advance();
        }
        return false;
    }

    private @Nullable String value() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean quoted = ahead == '"';
        if (quoted) {
            quoted(text);
        }
        while (ahead >= 0 && ahead != ',' && ahead != '\n' && ahead != '\r') {
            append(text);
        }
        return text.isEmpty() && !quoted ? null : text.toString();
    }

    private void quoted(StringBuilder text) throws IOException {
        int opened = line;
        advance();
        while (true) {
            if (ahead < 0) {
                throw new Malformed(opened, "a quote is opened here and never closed");
            }
            if (ahead == '"') {
                advance();
                if (ahead != '"') {
                    return;
                }
            }
            append(text);
        }
    }

    private void append(StringBuilder text) throws IOException {
        if (text.length() >= MOST_CHARACTERS) {
            throw new Malformed(begun, "a value of more than " + MOST_CHARACTERS + " characters");
        }
        text.append((char) ahead);
        advance();
    }

    private void advance() throws IOException {
        if (ahead == '\n') {
            line++;
        }
        ahead = in.read();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
