// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.schema.Account;
import dev.plumbline.check.schema.Flyway;
import dev.plumbline.check.schema.MigrationState;
import dev.plumbline.check.schema.MigrationTool;
import dev.plumbline.check.schema.OnDisk;
import dev.plumbline.check.schema.Tables;
import dev.plumbline.check.sql.SqlTarget;
import dev.plumbline.diagnosis.Cause;
import dev.plumbline.environment.database.Contents;
import dev.plumbline.environment.project.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a database has the tables that the project needs. */
final class SchemaChecks {
    private static final int MOST_NAMED = 5;

    private final Path folder;
    private final Expected expected;

    SchemaChecks(Path folder, Expected expected) {
        this.folder = folder;
        this.expected = expected;
    }

    /** Their number and names. */
    Check tables(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        Tables tables = Tables.of(connection, target.target().kind().speaksPostgres());
        int count = tables.names().size();
        List<String> lacking = expected.requiredTables().stream()
                .filter(name -> !tables.has(name))
                .toList();
        Contents contents = Contents.of(connection, target.target().kind());
        draft.figure(count
                        + (count == 1 ? " table, " : " tables, ")
                        + (contents.exact() ? "" : "about ")
                        + contents.rows()
                        + (contents.rows() == 1 ? " row" : " rows"))
                .value("tables", count)
                .value("rows", (double) contents.rows());
        int wanted = expected.tables();
        String named = expected.requiredTables().isEmpty() ? "" : " with " + named(expected.requiredTables());
        boolean enough = wanted < 0 ? count > 0 || expected.schema() == null : count == wanted;
        draft.bound(wanted < 0 ? (expected.schema() == null ? "" : "at least 1" + named) : wanted + named);
        if (!lacking.isEmpty()) {
            draft.note("not there: " + named(lacking));
        }
        if (enough && lacking.isEmpty()) {
            return draft.passed();
        }
        return draft.fix(
                        count == 0 || wanted > count
                                ? "apply the migrations: " + command()
                                : "compare the tables with the migrations")
                .note("more in: plumb explain " + Cause.SCHEMA_MISSING_MIGRATIONS_NOT_RUN.id())
                .failed();
    }

    /** What is pending, and what was changed after it was applied. */
    Check migrations(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        draft.bound("none pending, none changed, none failed");
        if (expected.isShadow()) {
            return draft.skipped("a shadow database, which Prisma empties by itself");
        }
        try {
            for (MigrationTool tool : tools()) {
                Optional<Account> account = tool.account(connection);
                boolean used = account.isPresent() || isConfigured(tool) || isSigned(tool);
                Map<String, OnDisk> onDisk = used ? tool.onDisk(folder) : Map.of();
                if (account.isPresent() && onDisk.isEmpty()) {
                    draft.note(tool.name() + " keeps account in " + tool.table()
                            + ", and no such migrations are in this folder");
                } else if (!onDisk.isEmpty()) {
                    return account.isEmpty() && !isConfigured(tool)
                            ? unaccounted(draft, tool, onDisk)
                            : compared(draft, tool, account.orElse(Account.empty()), onDisk);
                }
            }
        } catch (IOException e) {
            return draft.figure("the migrations cannot be read: " + e.getClass().getSimpleName())
                    .failed();
        }
        return draft.skipped("no account of a migration tool that is known");
    }

    /** Whether a file of the folder shows that the project uses the tool. */
    private boolean isSigned(MigrationTool tool) {
        return tool.signs().stream().anyMatch(sign -> Files.exists(folder.resolve(sign)));
    }

    /** A project of several databases may migrate another one, unless its file says that this one is. */
    private Check unaccounted(Draft draft, MigrationTool tool, Map<String, OnDisk> onDisk) {
        draft.figure(tool.name() + ": none applied, " + onDisk.size() + " pending")
                .value("applied", 0)
                .value("pending", onDisk.size())
                .note("this database has no " + tool.table() + ", in which " + tool.name() + " keeps account")
                .note("pending: "
                        + named(onDisk.values().stream().map(OnDisk::label).toList()))
                .fix("apply them: `" + command(tool) + "`");
        return expected.schema() == null ? draft.warned() : draft.failed();
    }

    private Check compared(Draft draft, MigrationTool tool, Account account, Map<String, OnDisk> onDisk)
            throws IOException {
        MigrationState state = MigrationState.of(tool, account, onDisk);
        draft.figure(tool.name() + ": " + state.applied() + " applied, "
                        + state.pending().size() + " pending, "
                        + state.changed().size() + " changed"
                        + (state.failed().isEmpty() ? "" : ", " + state.failed().size() + " failed"))
                .value("applied", state.applied())
                .value("pending", state.pending().size())
                .value("changed", state.changed().size());
        if (!state.failed().isEmpty()) {
            draft.note("begun and not ended well: " + named(state.failed()))
                    .fix("look at what it left, mend that, and tell the tool"
                            + (tool.repair().isEmpty() ? "" : ": `" + tool.repair() + "`"));
        }
        if (!account.lockedBy().isEmpty()) {
            draft.note("a migration runs, or one that was killed left the lock: it is held by " + account.lockedBy())
                    .fix("if none runs: `" + tool.repair() + "`");
        }
        List<String> lost = new ArrayList<>();
        for (String id : state.missing()) {
            if (tool.isLost(folder, id, onDisk.keySet())) {
                lost.add(id);
            }
        }
        if (!lost.isEmpty()) {
            draft.note("applied and not in this folder: " + named(lost))
                    .fix("bring the files back: they belong to what others have to apply as well");
        }
        if (!state.changed().isEmpty()) {
            draft.note("changed after it was applied: " + named(state.changed()))
                    .fix("take the change back, and write a new migration with it");
        }
        if (!state.pending().isEmpty()) {
            draft.note("pending: " + named(state.pending())).fix("apply them: `" + command(tool) + "`");
        }
        if (!state.pending().isEmpty()
                || !state.changed().isEmpty()
                || !state.failed().isEmpty()) {
            return draft.failed();
        }
        return lost.isEmpty() && account.lockedBy().isEmpty() ? draft.passed() : draft.warned();
    }

    private List<MigrationTool> tools() {
        List<MigrationTool> tools = new ArrayList<>(MigrationTool.all());
        if (expected.schema() instanceof Schema.Migrations migrations) {
            tools.set(0, new Flyway(List.of(migrations.folder().value())));
        }
        return tools;
    }

    private boolean isConfigured(MigrationTool tool) {
        return expected.schema() instanceof Schema.Migrations && tool instanceof Flyway;
    }

    private String command() {
        return expected.schema() instanceof Schema.Command own ? own.command().value() : "plumb up";
    }

    private String command(MigrationTool tool) {
        return expected.schema() == null ? tool.command() : command();
    }

    private static String named(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        return names.size() <= MOST_NAMED ? shown : shown + " and " + (names.size() - MOST_NAMED) + " more";
    }
}
