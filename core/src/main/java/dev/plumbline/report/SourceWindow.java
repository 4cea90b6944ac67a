// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.target.Span;
import dev.plumbline.text.Escape;
import org.jspecify.annotations.Nullable;

/**
 * A source line cut to a bound around its caret.
 *
 * @param line safe to print
 * @param caret where the caret stands in it; null without one
 */
record SourceWindow(String line, @Nullable Span caret) {
    private static final int MOST = 160;
    private static final String CUT = "...";

    static SourceWindow of(String text, @Nullable Span caret) {
        int start = caret == null ? 0 : Math.min(caret.start(), text.length());
        int end = caret == null ? 0 : Math.min(caret.end(), text.length());
        int from = text.length() <= MOST ? 0 : Math.max(0, Math.min(start - MOST / 2, text.length() - MOST));
        int to = Math.min(text.length(), from + MOST);
        String before = (from > 0 ? CUT : "") + Escape.controls(text.substring(from, Math.max(from, start)));
        String under = Escape.controls(text.substring(Math.max(from, start), Math.max(start, Math.min(end, to))));
        String after = Escape.controls(text.substring(Math.min(to, Math.max(start, Math.min(end, to))), to));
        String shown = before + under + after + (to < text.length() ? CUT : "");
        if (caret == null) {
            return new SourceWindow(shown, null);
        }
        return new SourceWindow(shown, new Span(before.length(), before.length() + Math.max(1, under.length())));
    }
}
