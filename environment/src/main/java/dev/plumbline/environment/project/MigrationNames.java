// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the files of a folder of migrations are named, in the words of Flyway. */
public enum MigrationNames {
    /** {@code V1__users.sql}, beside which {@code R__view.sql} is applied whenever it changes. */
    VERSIONED("V", "__", "(?:V[0-9][0-9._]*|R)__.+\\.sql"),
    /** {@code 001_users.sql}. */
    NUMBERED("", "_", "[0-9]+_.+\\.sql"),
    /** {@code 001-users.sql}. */
    NUMBERED_WITH_HYPHEN("", "-", "[0-9]+-.+\\.sql");

    /** Files that take back what others do must not be applied with them. */
    private static final Pattern BACKWARD = Pattern.compile("(?i).*[._-](?:down|undo|rollback)\\.sql");

    private final String prefix;
    private final String separator;
    private final Pattern pattern;

    MigrationNames(String prefix, String separator, String pattern) {
        this.prefix = prefix;
        this.separator = separator;
        this.pattern = Pattern.compile(pattern);
    }

    /** What stands before the version; empty text for nothing. */
    public String prefix() {
        return prefix;
    }

    /** What stands between version and name. */
    public String separator() {
        return separator;
    }

    /**
     * How all of these names are formed; empty where some are not, or where there are none.
     *
     * @param names of the SQL files of a folder
     */
    public static Optional<MigrationNames> of(Collection<String> names) {
        return names.isEmpty()
                        || names.stream()
                                .anyMatch(name -> BACKWARD.matcher(name).matches())
                ? Optional.empty()
                : List.of(values()).stream()
                        .filter(form -> names.stream()
                                .allMatch(name -> form.pattern.matcher(name).matches()))
                        .findFirst();
    }
}
