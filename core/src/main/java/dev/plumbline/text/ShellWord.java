// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

/** One word of a command line that is offered for copying: a name from outside must stay one harmless word. */
public final class ShellWord {
    private static final String PLAIN = "-_./:=@%+,";

    private ShellWord() {}

    /** The word as a POSIX shell takes it for exactly this text; control characters are spelled out. */
    public static String of(String text) {
        String safe = Escape.controls(text);
        boolean plain = !safe.isEmpty();
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            boolean word =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0;
            plain &= word;
        }
        return plain ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }
}
