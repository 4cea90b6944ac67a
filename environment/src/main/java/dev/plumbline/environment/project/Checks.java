// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be proved of an environment beyond what always is.
 *
 * @param tables how many tables its databases must have, each by the name of the database; empty when the file does not say
 * @param requiredTables tables that must be there
 * @param queries statements that must be answered
 * @param http endpoints that must answer
 * @param application how the application is started; null when the file does not say
 * @param bounds limits for figures that are always taken
 */
public record Checks(
        List<TableCount> tables,
        List<Located<String>> requiredTables,
        List<QueryCheck> queries,
        List<HttpCheck> http,
        @Nullable ApplicationCheck application,
        Bounds bounds) {
    /** What a file without checks says. */
    public static final Checks NONE =
            new Checks(List.of(), List.of(), List.of(), List.of(), null, new Bounds(null, null, null, null));

    public Checks {
        tables = List.copyOf(tables);
        requiredTables = List.copyOf(requiredTables);
        queries = List.copyOf(queries);
        http = List.copyOf(http);
    }

    /**
     * How many tables a database must have.
     *
     * @param database its name in the environment; null for the only or first one
     */
    public record TableCount(@Nullable String database, Located<Integer> count) {}

    /**
     * A statement that must be answered.
     *
     * @param name what the report calls it
     * @param database the database's name in the environment; null for the only or first one
     * @param within how long it may take; null for no limit of its own
     * @param rows how many rows it must give; null for any number
     */
    public record QueryCheck(
            Located<String> name,
            Located<String> sql,
            @Nullable Located<String> database,
            @Nullable Located<Duration> within,
            @Nullable Located<Integer> rows) {}

    /**
     * An endpoint that must answer.
     *
     * @param status the status it must have; null for 200
     * @param within how long it may take; null for no limit of its own
     * @param contains a text that its body must hold; null for any body
     */
    public record HttpCheck(
            Located<String> url,
            @Nullable Located<Integer> status,
            @Nullable Located<Duration> within,
            @Nullable Located<String> contains) {}

    /**
     * The application's start.
     *
     * @param command as typed into a shell in the project's folder
     * @param readyUrl it is ready when this answers; null when a line says so
     * @param readyLine it is ready when it prints a line that holds this; null when a URL says so
     * @param within how long its start may take; null for 60 s
     */
    public record ApplicationCheck(
            Located<String> command,
            @Nullable Located<String> readyUrl,
            @Nullable Located<String> readyLine,
            @Nullable Located<Duration> within) {}

    /**
     * Limits for figures that are always taken; null for the default of each.
     *
     * @param median of login and first query
     * @param p99 of login and first query
     * @param connections how many new connections in a row must succeed, none retried
     * @param poolShare how much of the server's connections the configured pools may take together, in percent
     */
    public record Bounds(
            @Nullable Located<Duration> median,
            @Nullable Located<Duration> p99,
            @Nullable Located<Integer> connections,
            @Nullable Located<Integer> poolShare) {}
}
