// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.util.List;

/** The command line is wrong. */
final class UsageProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> help;

    /**
     * A problem of the command line.
     *
     * @param message what is wrong, one line, lower case, without a secret
     * @param help what to do, one line each
     */
    UsageProblem(String message, List<String> help) {
        super(message);
        this.help = List.copyOf(help);
    }

    UsageProblem(String message, String help) {
        this(message, List.of(help));
    }

    List<String> help() {
        return help;
    }
}
