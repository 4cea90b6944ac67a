// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

/** Where the tables of a database come from. */
public sealed interface Schema {

    /** Versioned files such as {@code V1__users.sql} or {@code 001_users.sql}, kept account of in {@code flyway_schema_history}. */
    record Migrations(Located<String> folder) implements Schema {}

    /** One file of statements. */
    record SqlFile(Located<String> file) implements Schema {}

    /** The project's own command; it sees the environment's settings. */
    record Command(Located<String> command) implements Schema {}
}
