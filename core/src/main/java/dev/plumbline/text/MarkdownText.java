// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

/** Text from outside in Markdown: it stays text, whatever characters it has. */
public final class MarkdownText {
    private MarkdownText() {}

    /** A block of text as it is, with a blank line before it. */
    public static void fence(StringBuilder out, String text) {
        String safe = Escape.bounded(Escape.controls(text), 500);
        String ticks = "`".repeat(Math.max(3, longestRun(safe) + 1));
        out.append('\n')
                .append(ticks)
                .append("\n")
                .append(safe)
                .append('\n')
                .append(ticks)
                .append('\n');
    }

    /** Text in a line, in the type of a machine; also fit for a cell of a table. */
    public static String code(String text) {
        String safe = Escape.bounded(Escape.controls(text), 300).replace("|", "\\|");
        String ticks = "`".repeat(longestRun(safe) + 1);
        String pad = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
        return ticks + pad + safe + pad + ticks;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** Text for a cell of a table. */
    public static String cell(String text) {
        return safe(text, "<>*_[]#\\`|", "\\|");
    }

    /** Text from outside must not turn into markup; what stands between two backticks is in the type of a machine. */
    public static String prose(String text) {
        return safe(text, "<>*_[]#\\`", "|");
    }

    private static String safe(String text, String escaped, String barInCode) {
        StringBuilder out = new StringBuilder();
        String safe = Escape.bounded(Escape.controls(text), 2000);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            int end = c == '`' ? safe.indexOf('`', i + 1) : -1;
            if (end > i + 1) {
                out.append(safe.substring(i, end + 1).replace("|", barInCode));
                i = end;
            } else {
                out.append(escaped.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }
}
