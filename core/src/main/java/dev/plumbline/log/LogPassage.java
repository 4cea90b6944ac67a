// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log that holds a word worth reading, with some lines around it, since many programs
 * spread one error over several. Used by one thread.
 */
final class LogPassage {
    /** What is matched of one passage, in characters. */
    private static final int MOST_TEXT = 5120;

    private static final int MOST_OWN = 3072;

    private static final int MOST_FOLLOWING = 16;

    private final long line;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private @Nullable String own;
    private @Nullable String text;

    /**
     * @param line from 1
     * @param bytes as they stand in the log; not changed by anybody afterwards
     * @param start where the line itself begins in {@code bytes}
     * @param end where it ends
     */
    LogPassage(long line, byte[] bytes, int start, int end) {
        this.line = line;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** From 1. */
    long line() {
        return line;
    }

    /** The line without what wraps it. */
    String own() {
        String made = own;
        if (made == null) {
            made = cut(LineCleaner.clean(raw()), MOST_OWN);
            own = made;
        }
        return made;
    }

    /** The line as it stands. */
    String raw() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** The line and those after it, cleaned, divided by line feeds, bounded. */
    String text() {
        String made = text;
        if (made == null) {
            made = joined();
            text = made;
        }
        return made;
    }

    private String joined() {
        StringBuilder out = new StringBuilder(own());
        String service = LineCleaner.composeService(raw());
        int at = end + 1;
        for (int lines = 0; lines < MOST_FOLLOWING && at < bytes.length && out.length() < MOST_TEXT; lines++) {
            int to = at;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            String following = new String(bytes, at, to - at, StandardCharsets.UTF_8);
            String whose = LineCleaner.composeService(following);
            if (service.isEmpty() || whose.isEmpty() || whose.equals(service)) {
                out.append('\n').append(LineCleaner.clean(following));
            }
            at = to + 1;
        }
        return cut(out.toString(), MOST_TEXT);
    }

    /** The lines before it, as they stand. */
    String before() {
        return new String(bytes, 0, start, StandardCharsets.UTF_8);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
