// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check;

/** A command or a line of a file within the text of a check: backticks stand around it. */
public final class CodeText {
    private CodeText() {}

    /** The same between backticks, unless they would end within it. */
    public static String of(String text) {
        return text.indexOf('`') < 0 ? "`" + text + "`" : text;
    }
}
