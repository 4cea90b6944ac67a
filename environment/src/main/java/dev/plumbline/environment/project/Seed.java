// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

/** Data that a database begins with. */
public sealed interface Seed {

    /** One file of statements. */
    record SqlFile(Located<String> file) implements Seed {}

    /**
     * A file of comma-separated values, whose first line names the columns.
     *
     * @param table where its rows go; the file's own name without its ending where the file does not say
     */
    record CsvFile(Located<String> file, Located<String> table) implements Seed {}

    /** The project's own command. */
    record Command(Located<String> command) implements Seed {}
}
