// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import java.util.List;

/** Plumbline cannot get into a compose service: what is wrong, what was seen, what to do. */
public final class InsideProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> evidence;
    private final transient List<String> help;

    /**
     * @param message one line, lower case, without a secret
     * @param evidence what was seen, a line each
     * @param help what to do, a line each
     */
    public InsideProblem(String message, List<String> evidence, List<String> help) {
        super(message);
        this.evidence = List.copyOf(evidence);
        this.help = List.copyOf(help);
    }

    /** Without a null: a problem always has its one line. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What was seen, a line each; potentially empty. */
    public List<String> evidence() {
        return evidence;
    }

    /** What to do, a line each. */
    public List<String> help() {
        return help;
    }
}
