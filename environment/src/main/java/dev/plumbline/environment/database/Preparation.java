// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.Step;
import dev.plumbline.environment.UpListener;
import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.environment.project.Located;
import dev.plumbline.environment.project.Schema;
import dev.plumbline.environment.project.Seed;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Brings a database to its schema and its first data, once: what was applied is noted in the database itself. */
public final class Preparation {
    private static final long PROGRESS_BYTES = 8 << 20;
    private static final String BEGAN = "began";
    private static final String EMPTY = "empty";

    private final Path root;
    private final String environment;
    private final PlannedServer server;
    private final CommandSettings settings;
    private final Path logs;
    private final UpListener listener;

    /**
     * @param root the project's folder
     * @param environment the name of the database's environment
     * @param settings what the project's own commands see
     * @param logs an existing folder for the output of those
     */
    public Preparation(
            Path root,
            String environment,
            PlannedServer server,
            CommandSettings settings,
            Path logs,
            UpListener listener) {
        this.root = root;
        this.environment = environment;
        this.server = server;
        this.settings = settings;
        this.logs = logs;
        this.listener = listener;
    }

    /** Applies what is missing, and tells what is there then. */
    public Contents run() throws UpProblem, InterruptedException {
        try (Connection session = Sessions.open(server.target())) {
            Dialect dialect = Dialect.of(server.kind());
            Applied applied = new Applied(session, dialect);
            Map<String, String> notes = applied.read();
            Schema schema = server.schema();
            boolean seeds = !server.seed().isEmpty() && (server.seedNamed() || beganEmpty(session, applied, notes));
            if (schema != null) {
                schema(schema, session, applied, notes);
            }
            for (Seed seed : seeds ? server.seed() : List.<Seed>of()) {
                seed(seed, session, applied, notes);
            }
            return Contents.of(session, dialect);
        } catch (SQLException e) {
            throw SqlErrors.problem(server, e, logs);
        }
    }

    /** Whether the database held no table when it was met for the first time: nobody else's rows can be in it. */
    private boolean beganEmpty(Connection session, Applied applied, Map<String, String> notes)
            throws UpProblem, SQLException {
        String known = notes.get(BEGAN);
        if (known == null) {
            known = Contents.of(session, Dialect.of(server.kind())).tables() == 0 ? EMPTY : "with tables";
            together(session, applied, BEGAN, known, () -> {});
        }
        return known.equals(EMPTY);
    }

    private void schema(Schema schema, Connection session, Applied applied, Map<String, String> notes)
            throws UpProblem, SQLException, InterruptedException {
        long begin = System.nanoTime();
        String fingerprint = fingerprint(schema);
        String known = notes.get("schema");
        if (fingerprint.equals(known)) {
            finished("schema as applied before", false, begin);
            return;
        }
        listener.began(environment + " " + server.name() + ": applying the schema");
        String what = switch (schema) {
            case Schema.Migrations migrations -> {
                int count = new Migrations(root, inProject(migrations.folder().value()), environment)
                        .apply(server.target());
                yield "applied " + count + (count == 1 ? " migration of " : " migrations of ")
                        + migrations.folder().value();
            }
            case Schema.SqlFile file -> {
                if (known != null) {
                    throw changed(file);
                }
                yield "applied " + file.file().value();
            }
            case Schema.Command command -> {
                command(command.command(), "schema");
                yield "ran " + command.command().value();
            }
        };
        Path script =
                schema instanceof Schema.SqlFile file ? inProject(file.file().value()) : null;
        together(session, applied, "schema", fingerprint, () -> {
            if (script != null) {
                new Scripts(root).run(session, Dialect.of(server.kind()), script);
            }
        });
        finished(what, true, begin);
    }

    private UpProblem changed(Schema.SqlFile file) {
        return new UpProblem(
                file.file().value() + " was changed after it was applied to "
                        + server.target().database(),
                file.file().value() + ":1",
                List.of("one file of statements can be applied only once; nothing was changed"),
                List.of(
                        "begin anew, when the data may go: plumb reset " + environment,
                        "or keep the schema in versioned files, V1__name.sql and so on"));
    }

    private void seed(Seed seed, Connection session, Applied applied, Map<String, String> notes)
            throws UpProblem, SQLException, InterruptedException {
        long begin = System.nanoTime();
        String name = switch (seed) {
            case Seed.SqlFile sql -> sql.file().value();
            case Seed.CsvFile csv -> csv.file().value();
            case Seed.Command command -> command.command().value();
        };
        String step = "seed " + name;
        String known = notes.get(step);
        if (known != null) {
            // Applied again, its rows would be there twice; a file that changed is only told of.
            boolean same = known.equals(fingerprint(seed));
            finished(
                    same
                            ? "seed " + name + " as applied before"
                            : "seed " + name + " was changed after it was applied; plumb reset " + environment
                                    + " would apply it anew",
                    false,
                    begin);
            return;
        }
        String shown = environment + " " + server.name() + ": seeding from " + name;
        listener.began(shown);
        if (seed instanceof Seed.Command command) {
            command(command.command(), "seed");
        }
        String fingerprint = fingerprint(seed);
        long[] rows = {-1};
        together(session, applied, step, fingerprint, () -> {
            if (seed instanceof Seed.SqlFile) {
                new Scripts(root).run(session, Dialect.of(server.kind()), inProject(name));
            } else if (seed instanceof Seed.CsvFile csv) {
                rows[0] = load(session, csv, shown);
            }
        });
        finished(
                "seeded " + (rows[0] < 0 ? "" : rows[0] + (rows[0] == 1 ? " row " : " rows ")) + "from " + name,
                true,
                begin);
    }

    private long load(Connection session, Seed.CsvFile csv, String shown) throws UpProblem, SQLException {
        Path file = inProject(csv.file().value());
        long size = sizeOf(file);
        long[] told = {0};
        CsvLoad load = new CsvLoad(root, bytes -> {
            if (bytes - told[0] >= PROGRESS_BYTES) {
                told[0] = bytes;
                listener.progressed(shown, bytes, size);
            }
        });
        return load.load(session, Dialect.of(server.kind()), file, csv.table().value());
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private interface Work {
        void run() throws UpProblem, SQLException;
    }

    /** What is done and the note of it, both or neither. */
    private static void together(Connection session, Applied applied, String step, String fingerprint, Work work)
            throws UpProblem, SQLException {
        applied.prepare();
        session.setAutoCommit(false);
        boolean done = false;
        try {
            work.run();
            applied.note(step, fingerprint);
            session.commit();
            done = true;
        } finally {
            if (!done) {
                session.rollback();
            }
            session.setAutoCommit(true);
        }
    }

    private void command(Located<String> command, String kind) throws UpProblem, InterruptedException {
        String file = (environment + "-" + server.name() + "-" + kind).replaceAll("[^A-Za-z0-9._-]", "_");
        new ProjectCommand(root, settings.variables(), settings.secrets())
                .run(command, logs.resolve(file.toLowerCase(Locale.ROOT) + ".log"));
    }

    private String fingerprint(Schema schema) throws UpProblem {
        return switch (schema) {
            case Schema.Migrations migrations -> fingerprint(migrations.folder(), filesOf(migrations.folder()));
            case Schema.SqlFile file -> fingerprint(file.file());
            case Schema.Command command -> Fingerprint.of(command.command().value()) + "-" + SchemaFiles.stamp(root);
        };
    }

    private String fingerprint(Seed seed) throws UpProblem {
        return switch (seed) {
            case Seed.SqlFile sql -> fingerprint(sql.file());
            case Seed.CsvFile csv -> sampled(csv.file());
            case Seed.Command command -> Fingerprint.of(command.command().value());
        };
    }

    private String sampled(Located<String> file) throws UpProblem {
        try {
            return Fingerprint.sampled(inProject(file.value()));
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private String fingerprint(Located<String> file) throws UpProblem {
        return fingerprint(file, List.of(inProject(file.value())));
    }

    private static String fingerprint(Located<String> named, List<Path> files) throws UpProblem {
        try {
            return Fingerprint.of(files);
        } catch (IOException e) {
            throw Unreadable.file(named, e);
        }
    }

    private List<Path> filesOf(Located<String> folder) throws UpProblem {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(inProject(folder.value()), "*.sql")) {
            found.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw Unreadable.file(folder, e instanceof IOException io ? io : new IOException(e));
        }
        if (files.isEmpty()) {
            throw new UpProblem(
                    "the folder " + folder.value() + " holds no .sql file",
                    folder.origin().shown(),
                    List.of("it is named as the place of the schema"),
                    List.of("put V1__name.sql into it, or correct the name"));
        }
        files.sort(null);
        return files;
    }

    private Path inProject(String name) {
        return root.resolve(name).normalize();
    }

    private void finished(String what, boolean changed, long begin) {
        listener.finished(
                new Step(environment, server.name(), what, changed, Duration.ofNanos(System.nanoTime() - begin)));
    }
}
