// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/**
 * A stretch of a text.
 *
 * @param start first character, from 0
 * @param end one past the last character, at least {@code start}
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }

    /** How many characters it covers. */
    public int length() {
        return end - start;
    }

    /** The same stretch, moved to the right. */
    public Span shifted(int by) {
        return new Span(start + by, end + by);
    }

    /** What of it lies in another; empty at the other's nearer end when nothing does. */
    Span within(Span other) {
        int from = Math.min(Math.max(start, other.start), other.end);
        return new Span(from, Math.max(from, Math.min(end, other.end)));
    }
}
