// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.project.MigrationNames;
import dev.plumbline.target.Target;
import dev.plumbline.text.Escape;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;

/**
 * Applies a folder of versioned files by Flyway, so that a project's own Flyway finds the account of them that it
 * would have kept itself.
 */
final class Migrations {
    private final Path root;
    private final Path folder;
    private final String environment;

    /** @param environment the name of the one that the database belongs to */
    Migrations(Path root, Path folder, String environment) {
        this.root = root;
        this.folder = folder;
        this.environment = environment;
    }

    /** How many files were applied now. */
    int apply(Target target) throws UpProblem {
        MigrationNames names = MigrationNames.of(files()).orElse(MigrationNames.VERSIONED);
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .sqlMigrationPrefix(names.prefix())
                .sqlMigrationSeparator(names.separator())
                .dataSource(new TargetSource(target))
                .locations("filesystem:" + folder)
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .loggers(UnheardLog.class.getName())
                // The project's own tables may be older than its migrations: then Flyway refuses, and so it should.
                .baselineOnMigrate(false)
                .load();
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayMigrateException e) {
            throw failed(e);
        } catch (FlywayException e) {
            throw refused(flyway, e);
        }
    }

    /** The names of the SQL files; none where the folder cannot be listed, which Flyway tells. */
    private List<String> files() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.sql")) {
            found.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return names;
    }

    private UpProblem failed(FlywayMigrateException e) {
        String file = shown(Path.of(e.getAbsolutePathOnDisk()));
        SQLException cause = sql(e);
        List<String> notes = new ArrayList<>(cause == null ? List.of() : SqlErrors.notes(cause));
        boolean whole = e.isExecutableInTransaction() && !isMysql(cause);
        notes.add(
                whole
                        ? "nothing of this file was kept; the files before it stay applied"
                        : "this server keeps the statements before the failed one: it has no transactions for them");
        return new UpProblem(
                file + " cannot be applied: " + (cause == null ? firstLine(e) : SqlErrors.message(cause)),
                file + ":" + Math.max(1, e.getLineNumber()),
                notes,
                help(cause, whole));
    }

    private static List<String> help(@Nullable SQLException cause, boolean whole) {
        String mend = whole
                ? "correct the statement and run the same command again"
                : "undo by hand what it did, remove its row from flyway_schema_history, and run again";
        return cause == null ? List.of(mend) : SqlErrors.help(cause, mend);
    }

    private static boolean isMysql(@Nullable SQLException cause) {
        return cause != null && cause.getClass().getName().startsWith("org.mariadb");
    }

    private static @Nullable SQLException sql(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }

    private UpProblem refused(Flyway flyway, FlywayException e) {
        SQLException cause = sql(e);
        if (cause != null) {
            return new UpProblem(
                    "the migrations in " + shown(folder) + " cannot be applied: " + SqlErrors.message(cause),
                    null,
                    SqlErrors.notes(cause),
                    List.of("see that the user may create tables in this database"));
        }
        if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return new UpProblem(
                    "the database has tables already, and no account of which migrations made them",
                    shown(folder) + ":1",
                    List.of("there is no table flyway_schema_history"),
                    List.of(
                            "let your migration tool take it over (Flyway calls it baseline), then run again",
                            "or begin anew: plumb reset " + environment + " removes all of its tables"));
        }
        List<ValidateOutput> invalid =
                e.getErrorCode() == CoreErrorCode.VALIDATE_ERROR || isValidation(e.getErrorCode())
                        ? flyway.validateWithResult().invalidMigrations
                        : List.of();
        return invalid.isEmpty() ? unclear(e) : invalid(invalid);
    }

    private static boolean isValidation(ErrorCode code) {
        return code instanceof CoreErrorCode core
                && switch (core) {
                    case CHECKSUM_MISMATCH,
                            DESCRIPTION_MISMATCH,
                            TYPE_MISMATCH,
                            FAILED_VERSIONED_MIGRATION,
                            APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED,
                            RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED -> true;
                    default -> false;
                };
    }

    private UpProblem invalid(List<ValidateOutput> invalid) {
        ValidateOutput first = invalid.getFirst();
        List<String> notes = new ArrayList<>();
        for (ValidateOutput each : invalid) {
            notes.add(place(each) + ": " + why(each));
        }
        notes.add("nothing was applied");
        return new UpProblem(
                "migration " + first.version + " is not what the database has: " + why(first),
                place(first) + ":1",
                notes,
                List.of(mend(first), "or begin anew, when the data may go: plumb reset " + environment));
    }

    private String place(ValidateOutput each) {
        return each.filepath == null || each.filepath.isEmpty()
                ? shown(folder) + "/V" + each.version + "__" + each.description.replace(' ', '_') + ".sql"
                : shown(Path.of(each.filepath));
    }

    private static String why(ValidateOutput each) {
        ErrorCode code = each.errorDetails.errorCode;
        return code instanceof CoreErrorCode core
                ? switch (core) {
                    case CHECKSUM_MISMATCH -> "it was changed after it was applied";
                    case DESCRIPTION_MISMATCH -> "it was renamed after it was applied";
                    case TYPE_MISMATCH -> "it was applied as a migration of another type";
                    case FAILED_VERSIONED_MIGRATION -> "it failed half-way when it was applied";
                    case APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED -> "it was applied and is not in the folder any more";
                    case RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED ->
                        "its version is lower than what was applied already";
                    default -> firstLine(each.errorDetails.errorMessage);
                }
                : firstLine(each.errorDetails.errorMessage);
    }

    private static String mend(ValidateOutput each) {
        return each.errorDetails.errorCode instanceof CoreErrorCode core
                ? switch (core) {
                    case CHECKSUM_MISMATCH, DESCRIPTION_MISMATCH ->
                        "take the change back, and write a new migration with what is to change";
                    case RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED -> "give it a version above all others";
                    case APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED -> "put the file back";
                    default -> "compare the folder with the table flyway_schema_history";
                }
                : "compare the folder with the table flyway_schema_history";
    }

    private UpProblem unclear(FlywayException e) {
        List<String> said = String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.contains("http"))
                .map(line -> Escape.bounded(Escape.controls(line.replace(root + "/", "")), 200))
                .limit(6)
                .toList();
        return new UpProblem(
                "the migrations in " + shown(folder) + " cannot be read: "
                        + (said.isEmpty() ? "no reason given" : said.getFirst()),
                shown(folder) + ":1",
                said.size() > 1 ? said.subList(1, said.size()) : List.of(),
                List.of("name the files V<number>__<name>.sql, or all <number>_<name>.sql, each number once"));
    }

    private static String firstLine(Throwable e) {
        return firstLine(String.valueOf(e.getMessage()));
    }

    private static String firstLine(String text) {
        return Escape.bounded(Escape.controls(text.lines().findFirst().orElse("")), 200);
    }

    private String shown(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }
}
