// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps an environment from being brought up: what happened, where, on what evidence, what to do. */
public final class UpProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String place;
    private final transient List<String> notes;
    private final transient List<String> help;
    private final boolean configuration;

    /**
     * A problem that was met while bringing up.
     *
     * @param message one line, lower case, without a secret
     * @param place such as {@code db/V2__users.sql:14}; null when no file is meant
     * @param notes what was seen, a line each
     * @param help what to do, a line each
     */
    public UpProblem(String message, @Nullable String place, List<String> notes, List<String> help) {
        this(message, place, notes, help, false);
    }

    private UpProblem(
            String message, @Nullable String place, List<String> notes, List<String> help, boolean configuration) {
        super(message);
        this.place = place;
        this.notes = List.copyOf(notes);
        this.help = List.copyOf(help);
        this.configuration = configuration;
    }

    /** The same where what is wrong is the project's configuration, and nothing was started. */
    public UpProblem inConfiguration() {
        return new UpProblem(getMessage(), place, notes, help, true);
    }

    /** Without a null: a problem always has its one line. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Where it stands; null when no file is meant. */
    public @Nullable String place() {
        return place;
    }

    /** What was seen, a line each. */
    public List<String> notes() {
        return notes;
    }

    /** What to do, a line each. */
    public List<String> help() {
        return help;
    }

    /** Whether the configuration is wrong and nothing was started. */
    public boolean isConfiguration() {
        return configuration;
    }
}
