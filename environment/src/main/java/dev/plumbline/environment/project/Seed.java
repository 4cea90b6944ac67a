// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

/** Data that a database begins with. */
public sealed interface Seed {

    /** One file of statements. */
    record SqlFile(Located<String> file) implements Seed {}

    /**
     * A file of comma-separated values, whose first line names the columns.
     *
     * @param table where its rows go
     */
    record CsvFile(Located<String> file, Located<String> table) implements Seed {

        /** {@code data/01-users.csv} holds the rows of {@code users}: numbers in front only give the order. */
        public static CsvFile of(Located<String> file) {
            String name = file.value().substring(file.value().lastIndexOf('/') + 1);
            int dot = name.lastIndexOf('.');
            String stem = dot > 0 ? name.substring(0, dot) : name;
            return new CsvFile(file, new Located<>(stem.replaceFirst("^\\d+[-_.]", ""), file.origin()));
        }
    }

    /** The project's own command. */
    record Command(Located<String> command) implements Seed {}
}
