// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

/** Text from a server, made fit to be shown: bounded, control characters escaped. */
final class Printable {
    private static final int LONGEST = 500;

    private Printable() {}

    /** At most 500 characters; what is cut off shows as {@code ...}. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() >= LONGEST) {
                return shown.append("...").toString();
            }
            char next = text.charAt(i);
            switch (next) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (Character.isISOControl(next) || (Character.isSurrogate(next) && !paired(text, i))) {
                        shown.append(String.format("\\x%02x", (int) next));
                    } else {
                        shown.append(next);
                    }
                }
            }
        }
        return shown.toString();
    }

    private static boolean paired(String text, int i) {
        char own = text.charAt(i);
        return Character.isHighSurrogate(own)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
