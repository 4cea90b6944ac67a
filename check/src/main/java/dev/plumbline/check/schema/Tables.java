// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables of a database that are the project's own: not the server's, nor those in which tools keep account.
 *
 * @param names as the server writes them, with the schema before a dot where it is not the usual one
 */
public record Tables(Set<String> names) {
    private static final String POSTGRES = """
            SELECT n.nspname, c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'plumbline') AND n.nspname !~ '^pg_'
              AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')""";
    private static final String MYSQL = """
            SELECT '', table_name FROM information_schema.tables
            WHERE table_schema = database() AND table_type = 'BASE TABLE'""";

    /** Where Flyway, Prisma, Django, Alembic, Knex, Rails, Liquibase, Sequelize, TypeORM, EF Core and Plumbline keep account. */
    private static final Set<String> ACCOUNTS = Set.of(
            "flyway_schema_history",
            "_prisma_migrations",
            "django_migrations",
            "alembic_version",
            "knex_migrations",
            "knex_migrations_lock",
            "schema_migrations",
            "ar_internal_metadata",
            "databasechangelog",
            "databasechangeloglock",
            "sequelizemeta",
            "typeorm_metadata",
            "__drizzle_migrations",
            "__efmigrationshistory",
            "plumbline_applied");

    public Tables {
        names = Set.copyOf(names);
    }

    /** Those of the database that a connection is to. */
    public static Tables of(Connection connection, boolean postgres) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(postgres ? POSTGRES : MYSQL)) {
            while (rows.next()) {
                String schema = rows.getString(1);
                String table = rows.getString(2);
                if (!isAccount(table)) {
                    names.add(schema.isEmpty() || schema.equals("public") ? table : schema + "." + table);
                }
            }
        }
        return new Tables(names);
    }

    /** Whether a table of this name is a migration tool's own. */
    static boolean isAccount(String table) {
        return ACCOUNTS.contains(table.toLowerCase(Locale.ROOT));
    }

    /** Whether one has this name, in any schema where the name has none. */
    public boolean has(String wanted) {
        return names.contains(wanted)
                || names.contains(wanted.replaceFirst("^public\\.", ""))
                || wanted.indexOf('.') < 0 && names.stream().anyMatch(name -> name.endsWith("." + wanted));
    }
}
