// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import java.util.Locale;

/** Makes text from outside safe to show: no control character reaches a terminal, a log or a document. */
public final class Escape {
    private Escape() {}

    /** Control characters, bidirectional overrides and lone surrogates spelled out, a line feed as a backslash and an n. */
    public static String controls(String text) {
        int first = firstUnsafe(text);
        if (first < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!unsafe(text, i)) {
                out.append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c < 0x100) {
                out.append("\\x").append(hex(c, 2));
            } else {
                out.append("\\u").append(hex(c, 4));
            }
        }
        return out.toString();
    }

    /** At most this many characters, the rest replaced by {@code ...}. */
    public static String bounded(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(0, most - 3)) + "...";
    }

    /** For text and attribute values of XML and HTML; characters that XML forbids are replaced. */
    public static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        String safe = controlsButLines(text);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** For the text of a workflow command of GitHub Actions. */
    public static String githubData(String text) {
        return controls(text).replace("%", "%25");
    }

    /** For a property of a workflow command of GitHub Actions. */
    public static String githubProperty(String text) {
        return githubData(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static String controlsButLines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (String line : text.split("\n", -1)) {
            out.append(out.isEmpty() && line.isEmpty() ? "" : controls(line)).append('\n');
        }
        out.setLength(out.length() - 1);
        return out.toString();
    }

    private static int firstUnsafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (unsafe(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean unsafe(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x20 || c >= 0x7f && c < 0xa0) {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= 0x200e && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c == 0xfeff
                || c >= 0xfffe;
    }

    private static String hex(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "x", value);
    }
}
