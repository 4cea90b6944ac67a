// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tool that keeps account of its migrations in the database. */
public interface MigrationTool {

    /** Such as {@code Flyway}. */
    String name();

    /** The table in which it keeps account. */
    String table();

    /** The query for what was applied: its id, and its checksum or empty text. */
    String applied();

    /**
     * What the project has.
     *
     * @param folder the project's
     * @return checksums by id, empty text where the tool has none; no entry when the project has no such migrations
     */
    Map<String, String> onDisk(Path folder) throws IOException;

    /** The command that applies what is pending. */
    String command();

    /** Whether the account has all that was applied, and not the last one only. */
    default boolean keepsAll() {
        return true;
    }

    /** Every tool that is recognised. */
    static List<MigrationTool> all() {
        return List.of(
                new Flyway(List.of()),
                new Prisma(),
                ScriptFolder.django(),
                new Alembic(),
                ScriptFolder.knex(),
                ScriptFolder.rails());
    }

    /** What the database says was applied; empty when this tool keeps no account in it. */
    default Optional<Map<String, String>> account(Connection connection) throws SQLException {
        if (!exists(connection)) {
            return Optional.empty();
        }
        Map<String, String> applied = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(applied())) {
            while (rows.next()) {
                String checksum = rows.getString(2);
                applied.put(rows.getString(1), checksum == null ? "" : checksum);
            }
        }
        return Optional.of(applied);
    }

    private boolean exists(Connection connection) throws SQLException {
        // A name with an underscore is a pattern to JDBC; what comes back is compared in full.
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), null, table(), new String[] {"TABLE"})) {
            while (tables.next()) {
                if (table().equals(tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }
}
