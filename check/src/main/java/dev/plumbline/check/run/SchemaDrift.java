// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.schema.Account;
import dev.plumbline.check.schema.Flyway;
import dev.plumbline.check.schema.MigrationState;
import dev.plumbline.check.schema.MigrationTool;
import dev.plumbline.check.schema.SchemaShape;
import dev.plumbline.check.sql.SqlTarget;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.database.FreshSchema;
import dev.plumbline.environment.project.Schema;
import dev.plumbline.target.ServerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a database has what its migrations make: compared with a database of this run's own, to which all of them are
 * applied. What somebody changed by hand shows, whatever the account of the migrations says.
 *
 * @param folder the project's
 * @param migrations where they are
 */
record SchemaDrift(Path folder, Schema.Migrations migrations) implements SqlWork {
    private static final int MOST_TOLD = 8;

    @Override
    public Check make(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        draft.bound("nothing lacking, nothing different");
        if (target.target().kind() == ServerKind.COCKROACHDB) {
            return draft.skipped("CockroachDB describes its tables in other words");
        }
        try {
            if (!isUpToDate(connection)) {
                return draft.skipped("told when no migration is pending");
            }
        } catch (IOException e) {
            return draft.skipped(
                    "the migrations cannot be read: " + e.getClass().getSimpleName());
        }
        boolean postgres = target.target().kind().speaksPostgres();
        SchemaShape there = SchemaShape.of(connection, postgres);
        try (OwnDatabase own = OwnDatabase.make(connection, target)) {
            FreshSchema.apply(folder, migrations, own.target().target());
            try (Connection fresh = own.target().open()) {
                return compared(draft, there, SchemaShape.of(fresh, postgres));
            }
        } catch (SQLException e) {
            return draft.skipped("no database to compare with can be made: " + target.words(e));
        } catch (UpProblem e) {
            return draft.skipped("the migrations cannot be applied to an empty database: " + e.getMessage());
        }
    }

    private boolean isUpToDate(Connection connection) throws SQLException, IOException {
        MigrationTool tool = new Flyway(List.of(migrations.folder().value()));
        Optional<Account> account = tool.account(connection);
        if (account.isEmpty()) {
            return false;
        }
        MigrationState state = MigrationState.of(tool, account.get(), tool.onDisk(folder));
        return state.pending().isEmpty() && state.failed().isEmpty();
    }

    private static Check compared(Draft draft, SchemaShape there, SchemaShape wanted) {
        List<String> lacking = wanted.without(there);
        List<String> different = there.unlike(wanted);
        List<String> more = there.without(wanted);
        draft.figure(lacking.size() + " lacking, " + different.size() + " different, " + more.size() + " more of "
                        + wanted.parts().size() + " columns and indexes")
                .value("lacking", lacking.size())
                .value("different", different.size())
                .value("more", more.size());
        told(draft, "lacking: ", lacking);
        told(draft, "different: ", different);
        told(draft, "more than the migrations make: ", more);
        if (lacking.isEmpty() && different.isEmpty()) {
            return more.isEmpty()
                    ? draft.passed()
                    : draft.fix("write a migration that makes it, or drop it: others do not have it")
                            .warned();
        }
        return draft.fix("somebody changed the tables by hand: take that back, or write a new migration with it")
                .failed();
    }

    private static void told(Draft draft, String what, List<String> names) {
        names.stream().limit(MOST_TOLD).forEach(name -> draft.note(what + name));
        if (names.size() > MOST_TOLD) {
            draft.note(what + (names.size() - MOST_TOLD) + " others");
        }
    }
}
