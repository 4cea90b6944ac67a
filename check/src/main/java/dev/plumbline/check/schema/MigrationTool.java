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
import java.util.Set;

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

    /** A column that tells its table from others of the same name; empty text where the name alone does. */
    default String ownColumn() {
        return "";
    }

    /** The command that applies what is pending. */
    String command();

    /**
     * Whether a migration that was applied and is not among {@link #onDisk} should be in the project.
     *
     * @param folder the project's
     * @param id as the account has it
     * @param onDisk what the project has
     */
    default boolean isLost(Path folder, String id, Set<String> onDisk) throws IOException {
        return true;
    }

    /** Files of which one shows that the project uses this tool; none where its account in the database alone does. */
    default List<String> signs() {
        return List.of();
    }

    /** Every tool that is recognised. */
    static List<MigrationTool> all() {
        return List.of(
                new Flyway(List.of()),
                new Prisma(),
                ScriptFolder.django(),
                new Alembic(),
                ScriptFolder.knex(),
                ScriptFolder.typeorm(),
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

    private boolean hasOwnColumn(Connection connection) throws SQLException {
        try (ResultSet columns =
                connection.getMetaData().getColumns(connection.getCatalog(), null, table(), ownColumn())) {
            return columns.next();
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        // A name with an underscore is a pattern to JDBC; what comes back is compared in full.
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), null, table(), new String[] {"TABLE"})) {
            while (tables.next()) {
                if (table().equals(tables.getString("TABLE_NAME"))) {
                    return ownColumn().isEmpty() || hasOwnColumn(connection);
                }
            }
            return false;
        }
    }
}
