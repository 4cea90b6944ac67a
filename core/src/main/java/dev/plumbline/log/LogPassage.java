// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line of a log that holds a word worth reading, with some lines around it, since many programs
 * spread one error over several.
 *
 * @param line from 1
 * @param bytes as they stand in the log
 * @param start where the line itself begins in {@code bytes}
 * @param end where it ends
 */
record LogPassage(long line, byte[] bytes, int start, int end) {
    /** What is matched of one passage, in characters. */
    private static final int MOST_TEXT = 8192;

    private static final int MOST_FOLLOWING = 16;

    /** The line without what wraps it. */
    String own() {
        return cut(LineCleaner.clean(raw()));
    }

    /** The line as it stands. */
    String raw() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** The line and those after it, cleaned, divided by line feeds, bounded. */
    String text() {
        StringBuilder out = new StringBuilder(own());
        String service = LineCleaner.composeService(raw());
        int at = end + 1;
        for (int lines = 0; lines < MOST_FOLLOWING && at < bytes.length && out.length() < MOST_TEXT; lines++) {
            int to = at;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            String line = new String(bytes, at, to - at, StandardCharsets.UTF_8);
            String whose = LineCleaner.composeService(line);
            if (service.isEmpty() || whose.isEmpty() || whose.equals(service)) {
                out.append('\n').append(LineCleaner.clean(line));
            }
            at = to + 1;
        }
        return cut(out.toString());
    }

    /** The lines before it, as they stand. */
    String before() {
        return new String(bytes, 0, start, StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogPassage that
                && line == that.line
                && start == that.start
                && end == that.end
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(line) * 31 + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "line " + line;
    }
}
