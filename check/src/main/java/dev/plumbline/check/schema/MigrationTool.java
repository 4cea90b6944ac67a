// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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

    /**
     * The query for what was applied, with {@code %s} for the table: id, checksum or empty text, and one of the words of
     * {@link Account} or empty text.
     */
    String applied();

    /**
     * What the project has.
     *
     * @param folder the project's
     * @return by id; no entry when the project has no such migrations
     */
    Map<String, OnDisk> onDisk(Path folder) throws IOException;

    /** Whether a table of this name with these columns is the tool's, and not another's of the same name. */
    default boolean isOwn(Set<String> columns) {
        return true;
    }

    /** The command that applies what is pending. */
    String command();

    /** The command that tells the tool that what failed was mended, or that frees its lock; empty text for none. */
    default String repair() {
        return "";
    }

    /** What the name of its table has in addition for the table of its lock; empty text for none. */
    default String lockEnding() {
        return "";
    }

    /** The query for who holds its lock, with {@code %s} for the lock's table; no row when nobody does. */
    default String lock() {
        return "";
    }

    /** Whether a migration is applied again whenever it changes. */
    default boolean isRepeated(String id) {
        return false;
    }

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
                ScriptFolder.sequelize(),
                ScriptFolder.typeorm(),
                new Drizzle(),
                ScriptFolder.laravel(),
                ScriptFolder.golangMigrate(),
                ScriptFolder.rails(),
                new Liquibase());
    }

    /** What the database says was applied; empty when this tool keeps no account in it. */
    default Optional<Account> account(Connection connection) throws SQLException {
        Optional<AccountTable> table = AccountTable.of(this, connection);
        return table.isEmpty() ? Optional.empty() : Optional.of(table.get().read(this, connection));
    }
}
