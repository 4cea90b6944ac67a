// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

/**
 * The five styles of terminal output, as escape sequences.
 *
 * @param error failures and headlines of errors
 * @param warning headlines of warnings
 * @param ok what is well
 * @param help what to do
 * @param detail what may be passed over
 * @param reset ends each of them
 */
public record Theme(String error, String warning, String ok, String help, String detail, String reset) {
    /** No colour at all. */
    public static final Theme PLAIN = new Theme("", "", "", "", "", "");
    /** The sixteen colours that every terminal has. */
    public static final Theme ANSI =
            new Theme("\u001b[1;31m", "\u001b[33m", "\u001b[32m", "\u001b[36m", "\u001b[2m", "\u001b[0m");

    /** A text marked as what is wrong. */
    public String error(String text) {
        return error + text + reset;
    }

    /** A text marked as what may be wrong. */
    public String warning(String text) {
        return warning + text + reset;
    }

    /** A text marked as right. */
    public String ok(String text) {
        return ok + text + reset;
    }

    /** A text marked as what to do. */
    public String help(String text) {
        return help + text + reset;
    }

    /** A text that stands back. */
    public String detail(String text) {
        return detail + text + reset;
    }
}
