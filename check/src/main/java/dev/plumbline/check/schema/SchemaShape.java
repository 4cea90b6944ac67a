// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the tables of a database are made of.
 *
 * @param parts columns and indexes by name, such as {@code column users.email}, with their definition
 */
public record SchemaShape(Map<String, String> parts) {
    private static final String POSTGRES = """
            WITH own AS (
              SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
                AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'plumbline') AND n.nspname !~ '^pg_'
                AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
            SELECT relname, 'column ' || nspname || '.' || relname || '.' || attname,
              format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END
            FROM own JOIN pg_attribute a ON a.attrelid = own.oid WHERE attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT own.relname, 'index ' || own.nspname || '.' || i.relname, pg_get_indexdef(i.oid)
            FROM own JOIN pg_index x ON x.indrelid = own.oid JOIN pg_class i ON i.oid = x.indexrelid""";
    private static final String MYSQL = """
            SELECT table_name, concat('column ', table_name, '.', column_name),
              concat(column_type, CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END)
            FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = database() AND table_type = 'BASE TABLE'
            UNION ALL
            SELECT table_name, concat('index ', table_name, '.', index_name),
              concat(CASE WHEN min(non_unique) = 0 THEN 'unique ' ELSE '' END,
                group_concat(column_name ORDER BY seq_in_index))
            FROM information_schema.statistics WHERE table_schema = database() GROUP BY table_name, index_name""";

    public SchemaShape {
        parts = new TreeMap<>(parts);
    }

    /** That of the database that a connection is to, without the accounts of migration tools. */
    public static SchemaShape of(Connection connection, boolean postgres) throws SQLException {
        Map<String, String> parts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(postgres ? POSTGRES : MYSQL)) {
            while (rows.next()) {
                if (!Tables.isAccount(rows.getString(1))) {
                    parts.put(rows.getString(2).replace(" public.", " "), rows.getString(3));
                }
            }
        }
        return new SchemaShape(parts);
    }

    /** What this one has and another has not. */
    public List<String> without(SchemaShape other) {
        return parts.keySet().stream()
                .filter(name -> !other.parts().containsKey(name))
                .toList();
    }

    /** What both have and define differently, such as {@code column users.id: integer, wanted bigint}. */
    public List<String> unlike(SchemaShape wanted) {
        List<String> differences = new ArrayList<>();
        parts.forEach((name, definition) -> {
            String other = wanted.parts().get(name);
            if (other != null && !other.equals(definition)) {
                differences.add(name + ": " + definition + ", wanted " + other);
            }
        });
        return differences;
    }
}
