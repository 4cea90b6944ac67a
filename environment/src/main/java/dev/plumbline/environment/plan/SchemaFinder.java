// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.project.MigrationNames;
import dev.plumbline.environment.project.Schema;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files that make a project's tables, by the places where such files usually are. */
final class SchemaFinder {
    private static final Pattern VERSIONED = Pattern.compile("V[0-9][0-9._]*__.+\\.sql");
    private static final List<String> FOLDERS = List.of(
            "src/main/resources/db/migration",
            "db/migrations",
            "db/migration",
            "database/migrations",
            "migrations",
            "migration",
            "sql",
            "flyway/sql",
            "supabase/migrations",
            "sql/migrations",
            "sql/schema",
            "src/migrations",
            "src/db/migrations",
            "src/database/migrations",
            "server/migrations",
            "server/db/migrations",
            "backend/migrations",
            "internal/db/migrations",
            "internal/database/migrations");
    private static final Pattern SQL = Pattern.compile(".+\\.sql");
    private static final String SPRING = "src/main/resources/schema.sql";
    private static final List<String> FILES =
            List.of("schema.sql", "db/schema.sql", "database/schema.sql", "sql/schema.sql", SPRING);
    /** Files of the project, and the command that they are a sign of. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("npx prisma migrate deploy", "prisma/migrations"),
            new Sign("npx prisma db push --skip-generate", "prisma/schema.prisma"),
            new Sign("python3 manage.py migrate --noinput", "manage.py"),
            new Sign("alembic upgrade head", "alembic.ini"),
            new Sign("flask db upgrade", "migrations/alembic.ini"),
            new Sign("bin/rails db:migrate", "bin/rails"),
            new Sign("rake db:migrate", "db/migrate", "Rakefile"),
            new Sign("php artisan migrate --force", "artisan"),
            new Sign("php bin/console doctrine:migrations:migrate --no-interaction", "bin/console", "migrations"),
            new Sign("diesel migration run", "diesel.toml"),
            new Sign("mix ecto.migrate", "priv/repo/migrations"));

    /** Tools of projects that have no script for them. */
    private static final List<Sign> TOOLS = List.of(
            new Sign("npx knex migrate:latest", "knexfile.js"),
            new Sign("npx knex migrate:latest", "knexfile.ts"),
            new Sign("npx sequelize-cli db:migrate", ".sequelizerc"));

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

    private final ProjectPart part;
    private final PackageScripts scripts;

    private SchemaFinder(ProjectPart part) {
        this.part = part;
        this.scripts = PackageScripts.of(part.folder());
    }

    /** @param command what is run where all of the files are there */
    private record Sign(String command, List<String> files) {
        Sign(String command, String... files) {
            this(command, List.of(files));
        }

        boolean isIn(ProjectPart part) {
            return files.stream().allMatch(part::has);
        }
    }

    /** The first place that holds such files; empty when none does. */
    static Optional<Schema> find(ProjectPart part) {
        SchemaFinder finder = new SchemaFinder(part);
        return finder.versioned()
                .or(() -> finder.signs(SIGNS))
                .or(finder::script)
                .or(() -> finder.signs(TOOLS))
                .or(finder::nodeTools)
                .or(finder::files)
                .or(finder::numbered);
    }

    private Optional<Schema> versioned() {
        return FOLDERS.stream()
                .filter(name -> !part.files(name, VERSIONED).isEmpty())
                .findFirst()
                .map(name -> new Schema.Migrations(part.path(name)));
    }

    /** Files such as {@code 001_users.sql} of a program that applies them itself, or of nobody yet. */
    private Optional<Schema> numbered() {
        return FOLDERS.stream()
                .filter(name -> MigrationNames.of(part.files(name, SQL)).isPresent())
                .findFirst()
                .map(name -> new Schema.Migrations(part.path(name)));
    }

    private Optional<Schema> signs(List<Sign> signs) {
        return signs.stream()
                .filter(sign -> sign.isIn(part))
                .findFirst()
                .map(sign -> command(sign.command(), sign.files().getFirst()));
    }

    private Optional<Schema> script() {
        return scripts.firstOf(SCRIPTS)
                // Written without what it is to do: people say that behind the script's name.
                .map(name -> command(
                        "npm run " + name + (scripts.runs(name, "node-pg-migrate") ? " up" : ""), "package.json"));
    }

    private Optional<Schema> nodeTools() {
        if (scripts.dependsOn("sequelize-cli") && part.has("migrations")) {
            return Optional.of(command("npx sequelize-cli db:migrate", "package.json"));
        }
        if (scripts.dependsOn("node-pg-migrate") && part.has("migrations")) {
            return Optional.of(command("npx node-pg-migrate up", "package.json"));
        }
        return Stream.of("ts", "js", "mjs", "cjs", "json")
                .map(ending -> "drizzle.config." + ending)
                .filter(part::has)
                .findFirst()
                .map(file -> command("npx drizzle-kit " + (hasDrizzleMigrations(file) ? "migrate" : "push"), file));
    }

    /** Without its journal there is nothing to migrate by: such projects push their schema as it is. */
    private boolean hasDrizzleMigrations(String config) {
        var out = Pattern.compile("\\bout\"?\\s*:\\s*[\"'`]([^\"'`]+)").matcher(part.text(config));
        return part.has((out.find() ? out.group(1) : "drizzle") + "/meta/_journal.json");
    }

    private Optional<Schema> files() {
        Optional<SqlTool> tool = Optional.empty();
        String place = "";
        for (String name : FOLDERS) {
            if (tool.isEmpty()) {
                tool = SqlTool.of(part, name);
                place = name;
            }
        }
        Optional<Schema> dump = FILES.stream()
                .filter(name -> Files.isRegularFile(part.folder().resolve(name)))
                .filter(name -> !name.equals(SPRING) || !SpringScripts.areRunByTheApplication(part))
                .findFirst()
                .map(name -> new Schema.SqlFile(part.path(name)));
        if (tool.isEmpty()) {
            return dump;
        }
        SqlTool known = tool.get();
        boolean npm = known == SqlTool.DBMATE && scripts.dependsOn("dbmate");
        // Its dump holds the account of what is applied, and needs no tool that may not be installed.
        return known == SqlTool.DBMATE && !npm && dump.isPresent()
                ? dump
                : Optional.of(command((npm ? "npx " : "") + known.command(place), place));
    }

    private Schema command(String command, String file) {
        return new Schema.Command(part.command(command, file));
    }
}
