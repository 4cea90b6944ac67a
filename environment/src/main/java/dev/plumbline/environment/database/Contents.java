// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database holds, without what migration tools and Plumbline keep for themselves.
 *
 * @param tables how many tables
 * @param rows how many rows in all of them; an estimate of the server's where {@code exact} is false
 * @param exact false when counting would have taken too long
 */
public record Contents(int tables, long rows, boolean exact) {
    private static final int COUNT_SECONDS = 2;
    private static final long MOST_COUNTED = 1_000_000;
    private static final String POSTGRES_TABLES = """
            SELECT n.nspname, c.relname, greatest(c.reltuples, 0)::bigint
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'plumbline') AND n.nspname !~ '^pg_'
              AND c.relname <> 'flyway_schema_history'""";
    private static final String MYSQL_TABLES = """
            SELECT table_schema, table_name, coalesce(table_rows, 0)
            FROM information_schema.tables
            WHERE table_schema = database() AND table_type = 'BASE TABLE'
              AND table_name NOT IN ('flyway_schema_history', 'plumbline_applied')""";

    private record Table(String name, long estimate) {}

    /** Looks into the database that a target names. */
    public static Contents of(Target target) throws SQLException {
        try (Connection session = Sessions.open(target)) {
            return of(session, Dialect.of(target.kind()));
        }
    }

    /**
     * Looks into the database of a session.
     *
     * @param session one that commits each statement
     * @param kind of its server
     */
    public static Contents of(Connection session, ServerKind kind) throws SQLException {
        return of(session, Dialect.of(kind));
    }

    static Contents of(Connection session, Dialect dialect) throws SQLException {
        List<Table> tables = tables(session, dialect);
        if (tables.isEmpty()) {
            return new Contents(0, 0, true);
        }
        long estimate = tables.stream().mapToLong(Table::estimate).sum();
        if (estimate > MOST_COUNTED) {
            return new Contents(tables.size(), estimate, false);
        }
        StringBuilder count = new StringBuilder("SELECT 0");
        for (Table table : tables) {
            count.append(" + (SELECT count(*) FROM ").append(table.name()).append(')');
        }
        try (Statement statement = session.createStatement()) {
            statement.setQueryTimeout(COUNT_SECONDS);
            try (ResultSet row = statement.executeQuery(count.toString())) {
                row.next();
                return new Contents(tables.size(), row.getLong(1), true);
            }
        } catch (SQLException e) {
            // Too long, or a table that this account may not read: the server's own estimate tells enough.
            return new Contents(tables.size(), estimate, false);
        }
    }

    private static List<Table> tables(Connection session, Dialect dialect) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(dialect == Dialect.POSTGRES ? POSTGRES_TABLES : MYSQL_TABLES)) {
            while (rows.next()) {
                tables.add(new Table(
                        dialect.identifier(rows.getString(1)) + "." + dialect.identifier(rows.getString(2)),
                        rows.getLong(3)));
            }
        }
        return tables;
    }
}
