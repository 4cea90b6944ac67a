// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.ArrayList;
import java.util.List;

/** A raw text with its secrets hidden and its control characters spelled out, and where each raw character went. */
final class MaskedText {
    private final String shown;
    private final int[] startOf;
    private final int[] endOf;

    private MaskedText(String shown, int[] startOf, int[] endOf) {
        this.shown = shown;
        this.startOf = startOf;
        this.endOf = endOf;
    }

    /** Hides the given stretches of a text; they may overlap and touch. */
    static MaskedText of(String text, List<Span> secrets) {
        List<Span> hidden = merged(secrets);
        StringBuilder out = new StringBuilder(text.length() + 16);
        int[] startOf = new int[text.length() + 1];
        int[] endOf = new int[text.length() + 1];
        int next = 0;
        int at = 0;
        while (at < text.length()) {
            if (next < hidden.size() && hidden.get(next).start() == at) {
                Span secret = hidden.get(next++);
                int from = out.length();
                out.append(Secret.MASK);
                for (int i = at; i < secret.end(); i++) {
                    startOf[i] = from;
                    endOf[i + 1] = out.length();
                }
                at = secret.end();
                continue;
            }
            startOf[at] = out.length();
            appendVisible(out, text, at);
            endOf[++at] = out.length();
        }
        startOf[text.length()] = out.length();
        return new MaskedText(out.toString(), startOf, endOf);
    }

    String shown() {
        return shown;
    }

    /** Where a stretch of the raw text stands in the shown one. */
    Span span(Span raw) {
        int start = startOf[raw.start()];
        return new Span(start, raw.length() == 0 ? start : Math.max(start, endOf[raw.end()]));
    }

    /** What is shown of a stretch of the raw text. */
    String shown(Span raw) {
        Span span = span(raw);
        return shown.substring(span.start(), span.end());
    }

    /** The stretches in order, those that overlap or touch made one, empty ones left out. */
    static List<Span> merged(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.removeIf(span -> span.length() == 0);
        sorted.sort((a, b) -> Integer.compare(a.start(), b.start()));
        List<Span> out = new ArrayList<>();
        for (Span span : sorted) {
            Span last = out.isEmpty() ? null : out.get(out.size() - 1);
            if (last != null && span.start() <= last.end()) {
                out.set(out.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                out.add(span);
            }
        }
        return out;
    }

    /** Spells out what a terminal would swallow, obey or reorder. */
    static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            appendVisible(out, text, i);
        }
        return out.toString();
    }

    private static void appendVisible(StringBuilder out, String text, int at) {
        char c = text.charAt(at);
        switch (c) {
            case '\r' -> out.append("\\r");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\0' -> out.append("\\0");
            default -> {
                if (hidden(text, at)) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static boolean hidden(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
    }
}
