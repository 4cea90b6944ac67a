// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.target.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Removes all that a database holds; the database itself, its owner and its rights stay. */
public final class Emptying {
    private static final String LOCK_LIMIT = "SET LOCAL lock_timeout = '5s'";
    private static final String POSTGRES_SCHEMAS = """
            SELECT nspname FROM pg_namespace
            WHERE nspname <> 'information_schema' AND nspname !~ '^pg_' ORDER BY nspname""";
    private static final String MYSQL_TABLES =
            "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = database()";

    private Emptying() {}

    /** Empties the database that a target names, as its own account. */
    public static void of(Target target) throws UpProblem {
        try (Connection session = Sessions.open(target)) {
            if (target.kind().speaksPostgres()) {
                postgres(session);
            } else {
                mysql(session);
            }
        } catch (SQLException e) {
            throw new UpProblem(
                    target.maskedUrl() + " was not emptied: " + SqlErrors.message(e),
                    null,
                    SqlErrors.notes(e),
                    List.of("end the programs that use it, and run this again", "see what is wrong: plumb doctor"));
        }
    }

    /** All or nothing: a session that holds a table makes it fail as a whole. */
    private static void postgres(Connection session) throws SQLException {
        session.setAutoCommit(false);
        try (Statement statement = session.createStatement()) {
            statement.execute(LOCK_LIMIT);
            for (String schema : names(statement, POSTGRES_SCHEMAS)) {
                String name = Dialect.POSTGRES.identifier(schema);
                if (schema.equals("public")) {
                    publicSchema(statement);
                } else {
                    statement.execute("DROP SCHEMA " + name + " CASCADE");
                }
            }
        }
        session.commit();
    }

    /** Its owner may be another than ours, who may remove what is in it but not the schema itself. */
    private static void publicSchema(Statement statement) throws SQLException {
        statement.execute("""
                DO $$
                DECLARE each record;
                BEGIN
                  FOR each IN SELECT format('DROP %s IF EXISTS public.%I CASCADE',
                      CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                        WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, c.relname) AS command
                    FROM pg_class c
                    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'i'))
                  LOOP EXECUTE each.command; END LOOP;
                  FOR each IN SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure) AS command
                    FROM pg_proc p
                    WHERE p.pronamespace = 'public'::regnamespace
                      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
                  LOOP EXECUTE each.command; END LOOP;
                  FOR each IN SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype) AS command
                    FROM pg_type t
                    WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd', 'r', 'c')
                      AND (t.typrelid = 0
                        OR (SELECT relkind = 'c' FROM pg_class WHERE oid = t.typrelid))
                      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
                  LOOP EXECUTE each.command; END LOOP;
                END $$""");
    }

    private static void mysql(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            List<String> commands = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(MYSQL_TABLES)) {
                while (rows.next()) {
                    String kind = rows.getString(2).contains("VIEW") ? "VIEW" : "TABLE";
                    commands.add("DROP " + kind + " IF EXISTS " + Dialect.MYSQL.identifier(rows.getString(1)));
                }
            }
            statement.execute("SET foreign_key_checks = 0");
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static List<String> names(Statement statement, String question) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
