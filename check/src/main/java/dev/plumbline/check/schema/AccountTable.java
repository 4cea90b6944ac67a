// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table in which a migration tool keeps account, where it was found.
 *
 * @param schema null where the kind of database has none
 * @param name as it is spelled there
 * @param quote what stands around names
 */
record AccountTable(@Nullable String schema, String name, String quote) {

    /** The tool's; that of the connection's own schema before those of others. */
    static Optional<AccountTable> of(MigrationTool tool, Connection connection) throws SQLException {
        String own = connection.getSchema();
        AccountTable found = null;
        for (String name : List.of(tool.table(), tool.table().toUpperCase(Locale.ROOT))) {
            for (AccountTable table : named(name, connection)) {
                boolean better = found == null
                        || table.schema() != null && table.schema().equals(own);
                if (better && tool.isOwn(table.columns(connection))) {
                    found = table;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static List<AccountTable> named(String name, Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        List<AccountTable> tables = new ArrayList<>();
        // A name with an underscore is a pattern to JDBC; what comes back is compared in full.
        try (ResultSet rows = data.getTables(connection.getCatalog(), null, name, null)) {
            while (rows.next()) {
                if (name.equals(rows.getString("TABLE_NAME"))) {
                    tables.add(new AccountTable(rows.getString("TABLE_SCHEM"), name, data.getIdentifierQuoteString()));
                }
            }
        }
        return tables;
    }

    private Set<String> columns(Connection connection) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (ResultSet rows = connection.getMetaData().getColumns(connection.getCatalog(), schema, name, null)) {
            while (rows.next()) {
                if (name.equals(rows.getString("TABLE_NAME"))) {
                    columns.add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    Account read(MigrationTool tool, Connection connection) throws SQLException {
        String lockedBy = tool.lock().isEmpty() ? "" : lockedBy(tool, connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(tool.applied().formatted(quoted(name)))) {
            return Account.of(rows, lockedBy);
        }
    }

    private String lockedBy(MigrationTool tool, Connection connection) throws SQLException {
        boolean upper = name.equals(name.toUpperCase(Locale.ROOT));
        String ending = upper ? tool.lockEnding().toUpperCase(Locale.ROOT) : tool.lockEnding();
        if (named(name + ending, connection).isEmpty()) {
            return "";
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(tool.lock().formatted(quoted(name + ending)))) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private String quoted(String table) {
        String inner = quote + table + quote;
        return schema == null || schema.isEmpty() ? inner : quote + schema + quote + "." + inner;
    }
}
