// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import java.nio.file.Path;
import java.util.Arrays;

/** The text of a file, and where its lines begin. */
public final class SourceText {
    private final Path path;
    private final String text;
    private final int[] lineStarts;

    /**
     * @param path as shown to people
     * @param text without a byte order mark
     */
    SourceText(Path path, String text) {
        this.path = path;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    /** As shown to people. */
    public Path path() {
        return path;
    }

    /** The whole text, secrets and all: never to be shown. */
    String text() {
        return text;
    }

    int lines() {
        return lineStarts.length;
    }

    /** The line of a character, from 1. */
    int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of a character, from 1. */
    int column(int offset) {
        return offset - lineStarts[line(offset) - 1] + 1;
    }

    /** Where a line begins; the line counts from 1. */
    int lineStart(int line) {
        return lineStarts[Math.clamp(line, 1, lineStarts.length) - 1];
    }

    /** Where a line ends, before its line break. */
    int lineEnd(int line) {
        int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
        return end > lineStart(line) && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** The character at a line and column that a reader counts from 0, in code points. */
    int offset(int line, int column) {
        int start = lineStart(line + 1);
        int end = Math.max(start, lineEnd(line + 1));
        int offset = start;
        for (int i = 0; i < column && offset < end; i++) {
            offset += Character.charCount(text.codePointAt(offset));
        }
        return offset;
    }

    Origin.FileLine origin(int offset) {
        return new Origin.FileLine(path, line(offset), column(offset));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
