// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line or the configuration is wrong: what, where, on what evidence, what to do, where to read more. */
final class UsageProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> help;
    private final transient List<String> notes;
    private final @Nullable String place;
    private final @Nullable String more;

    private UsageProblem(
            String message, List<String> help, List<String> notes, @Nullable String place, @Nullable String more) {
        super(message);
        this.help = List.copyOf(help);
        this.notes = List.copyOf(notes);
        this.place = place;
        this.more = more;
    }

    /**
     * A problem of the command line.
     *
     * @param message what is wrong, one line, lower case, without a secret
     * @param help what to do, one line each
     */
    UsageProblem(String message, List<String> help) {
        this(message, help, List.of(), null, null);
    }

    UsageProblem(String message, String help) {
        this(message, List.of(help));
    }

    /** The same with the place it stands at. */
    UsageProblem at(String where) {
        return new UsageProblem(getMessage(), help, notes, where, more);
    }

    /** The same with what was seen, a line each. */
    UsageProblem because(List<String> evidence) {
        return new UsageProblem(getMessage(), help, evidence, place, more);
    }

    /** The same with the command or the page to read next. */
    UsageProblem readMore(String where) {
        return new UsageProblem(getMessage(), help, notes, place, where);
    }

    /** Without a null: a problem always has its one line. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    List<String> help() {
        return help;
    }

    List<String> notes() {
        return notes;
    }

    /** Where it stands; null when the command line as a whole is meant. */
    @Nullable
    String place() {
        return place;
    }

    /** What to read; null where the help says it. */
    @Nullable
    String more() {
        return more;
    }
}
