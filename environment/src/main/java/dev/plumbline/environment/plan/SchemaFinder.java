// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.project.Located;
import dev.plumbline.environment.project.Schema;
import dev.plumbline.fact.Origin;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the files that make a project's tables, by the places where such files usually are. */
public final class SchemaFinder {
    private static final Pattern VERSIONED = Pattern.compile("V[0-9][0-9._]*__.+\\.sql");
    private static final List<String> FOLDERS = List.of(
            "src/main/resources/db/migration",
            "db/migrations",
            "db/migration",
            "database/migrations",
            "migrations",
            "migration",
            "sql",
            "flyway/sql");
    private static final List<String> FILES = List.of(
            "schema.sql", "db/schema.sql", "database/schema.sql", "sql/schema.sql", "src/main/resources/schema.sql");
    /** A file of the project, and the command that it is a sign of. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("prisma/migrations", "npx prisma migrate deploy"),
            new Sign("prisma/schema.prisma", "npx prisma db push --skip-generate"),
            new Sign("manage.py", "python3 manage.py migrate --noinput"),
            new Sign("alembic.ini", "alembic upgrade head"),
            new Sign("bin/rails", "bin/rails db:migrate"),
            new Sign("artisan", "php artisan migrate --force"),
            new Sign("priv/repo/migrations", "mix ecto.migrate"));

    /** Tools of projects that have no script for them. */
    private static final List<Sign> TOOLS = List.of(
            new Sign("knexfile.js", "npx knex migrate:latest"),
            new Sign("knexfile.ts", "npx knex migrate:latest"),
            new Sign(".sequelizerc", "npx sequelize-cli db:migrate"),
            new Sign("drizzle.config.ts", "npx drizzle-kit migrate"));
    /** As golang-migrate names its files. */
    private static final Pattern UP_AND_DOWN = Pattern.compile("[0-9]+_.+\\.up\\.sql");

    private static final List<String> SCRIPTS = List.of(
            "migrate",
            "db:migrate",
            "migrate:up",
            "migrate:latest",
            "migration:run",
            "migrate:deploy",
            "db:push",
            "db:schema",
            "schema:push",
            "db:setup");

    private SchemaFinder() {}

    private record Sign(String file, String command) {}

    /** The first place that holds such files; empty when none does. */
    public static Optional<Schema> find(Path folder) {
        for (String name : FOLDERS) {
            if (holds(folder.resolve(name), VERSIONED)) {
                return Optional.of(new Schema.Migrations(found(name, name)));
            }
        }
        for (Sign sign : SIGNS) {
            if (Files.exists(folder.resolve(sign.file()))) {
                return Optional.of(new Schema.Command(found(sign.command(), sign.file())));
            }
        }
        Optional<String> script = PackageScripts.of(folder).firstOf(SCRIPTS);
        if (script.isPresent()) {
            return script.map(name -> new Schema.Command(found("npm run " + name, "package.json")));
        }
        for (Sign sign : TOOLS) {
            if (Files.exists(folder.resolve(sign.file()))) {
                return Optional.of(new Schema.Command(found(sign.command(), sign.file())));
            }
        }
        for (String name : FOLDERS) {
            if (holds(folder.resolve(name), UP_AND_DOWN)) {
                String command = "migrate -path " + name + " -database \"$DATABASE_URL\" up";
                return Optional.of(new Schema.Command(found(command, name)));
            }
        }
        return FILES.stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .findFirst()
                .map(name -> new Schema.SqlFile(found(name, name)));
    }

    private static Located<String> found(String value, String file) {
        return new Located<>(value, new Origin.FileLine(Path.of(file), 1, 1));
    }

    private static boolean holds(Path folder, Pattern names) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Path name = file.getFileName();
                if (name != null && names.matcher(name.toString()).matches()) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Whoever applies the files will say that they cannot be listed.
            return false;
        }
        return false;
    }
}
