// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/**
 * A part of a connection text as it was read.
 *
 * @param value decoded and unquoted
 * @param span where it stands in the raw text
 */
record Piece(String value, Span span) {
    /** The piece that stands at a place of a text, as it is written there. */
    static Piece raw(String text, int start, int end) {
        return new Piece(text.substring(start, end), new Span(start, end));
    }

    boolean isEmpty() {
        return value.isEmpty();
    }
}
