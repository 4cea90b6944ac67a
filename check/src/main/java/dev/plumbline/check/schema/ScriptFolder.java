// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import dev.plumbline.config.OwnFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool whose migrations are scripts that are known by their names; it keeps no checksums.
 *
 * @param books where it keeps account of them
 * @param scripts where they are
 * @param signs files of which one shows that the project uses the tool
 */
record ScriptFolder(String name, Books books, String command, Scripts scripts, List<String> signs)
        implements MigrationTool {

    /**
     * How a tool keeps account.
     *
     * @param own whether a table with these columns is the tool's
     * @param applied the query for what was applied
     * @param lock the query for who holds the tool's lock; empty text where it has none
     * @param repair the command that frees it, or that tells what was mended; empty text for none
     */
    record Books(String table, Predicate<Set<String>> own, String applied, String lock, String repair) {
        Books(String table, Predicate<Set<String>> own, String applied) {
            this(table, own, applied, "", "");
        }
    }

    /**
     * Where scripts are.
     *
     * @param top the folder below which they are; empty text for the project's own
     * @param path of a script below it
     * @param id what of that path the tool writes into its account: {@code $1} is the pattern's first group
     */
    record Scripts(String top, Pattern path, String id) {}

    private static final int DEPTH = 6;

    /** Where the table's name tells enough. */
    private static boolean any(Set<String> columns) {
        return !columns.isEmpty();
    }

    /** Each application's folder has its own numbers. */
    static ScriptFolder django() {
        return new ScriptFolder(
                "Django",
                new Books("django_migrations", ScriptFolder::any, "SELECT concat(app, '/', name), '', '' FROM %s"),
                "python manage.py migrate",
                new Scripts("", Pattern.compile("(?:[^.][^/]*/)*?([^./][^/]*)/migrations/(\\d{4}_\\w+)\\.py"), "$1/$2"),
                List.of("manage.py"));
    }

    static ScriptFolder knex() {
        return new ScriptFolder(
                "Knex",
                new Books(
                        "knex_migrations",
                        ScriptFolder::any,
                        "SELECT name, '', '' FROM %s",
                        "SELECT 'another run' FROM %s WHERE is_locked = 1",
                        "npx knex migrate:unlock"),
                "npx knex migrate:latest",
                new Scripts("", Pattern.compile("(?:[^.][^/]*/)*?migrations/(\\d{8,}_[^/]+\\.[cm]?[jt]s)"), "$1"),
                List.of("knexfile.js", "knexfile.ts", "knexfile.cjs", "knexfile.mjs"));
    }

    static ScriptFolder sequelize() {
        return new ScriptFolder(
                "Sequelize",
                new Books("SequelizeMeta", ScriptFolder::any, "SELECT name, '', '' FROM %s"),
                "npx sequelize-cli db:migrate",
                new Scripts("", Pattern.compile("(?:[^.][^/]*/)*?migrations/(\\d{8,}-[^/]+\\.[cm]?[jt]s)"), "$1"),
                List.of(".sequelizerc"));
    }

    /** Its account has the names of classes, the files those of whoever wrote them; the time stands in both. */
    static ScriptFolder typeorm() {
        return new ScriptFolder(
                "TypeORM",
                new Books("migrations", columns -> columns.contains("timestamp"), "SELECT timestamp, '', '' FROM %s"),
                "npx typeorm migration:run -d DATA_SOURCE",
                new Scripts("", Pattern.compile("(?:[^.][^/]*/)*?migrations?/(\\d{13})-[^/]+\\.[cm]?[jt]s"), "$1"),
                List.of());
    }

    static ScriptFolder laravel() {
        return new ScriptFolder(
                "Laravel",
                new Books("migrations", columns -> columns.contains("migration"), "SELECT migration, '', '' FROM %s"),
                "php artisan migrate",
                new Scripts(
                        "database/migrations",
                        Pattern.compile("(?:[^/]+/)*(\\d{4}_\\d\\d_\\d\\d_\\d{6}_\\w+)\\.php"),
                        "$1"),
                List.of("artisan"));
    }

    /** Its account is one number, and whether the migration of that number ended well. */
    static ScriptFolder golangMigrate() {
        return new ScriptFolder(
                "golang-migrate",
                new Books(
                        "schema_migrations",
                        columns -> columns.contains("dirty"),
                        "SELECT version, '', CASE WHEN dirty THEN 'last failed' ELSE 'last' END FROM %s",
                        "",
                        "migrate -path MIGRATIONS -database URL force VERSION"),
                "migrate -path MIGRATIONS -database URL up",
                new Scripts("", Pattern.compile("(?:[^.][^/]*/)*?0*(\\d+)_[^/]*\\.up\\.(?:sql|json)"), "$1"),
                List.of());
    }

    /** Those of engines have the engine's name before the end. */
    static ScriptFolder rails() {
        return new ScriptFolder(
                "Rails",
                new Books("schema_migrations", columns -> !columns.contains("dirty"), "SELECT version, '', '' FROM %s"),
                "bin/rails db:migrate",
                new Scripts("db/migrate", Pattern.compile("(?:[^/]+/)*(\\d+)_\\w+(?:\\.\\w+)?\\.rb"), "$1"),
                List.of("bin/rails", "config/application.rb"));
    }

    @Override
    public String table() {
        return books.table();
    }

    @Override
    public boolean isOwn(Set<String> columns) {
        return books.own().test(columns);
    }

    @Override
    public String applied() {
        return books.applied();
    }

    @Override
    public String lockEnding() {
        return "_lock";
    }

    @Override
    public String lock() {
        return books.lock();
    }

    @Override
    public String repair() {
        return books.repair();
    }

    /** Applications that are installed beside the project have their files elsewhere. */
    @Override
    public boolean isLost(Path folder, String id, Set<String> onDisk) throws IOException {
        int slash = id.indexOf('/');
        if (slash >= 0) {
            return onDisk.stream().anyMatch(each -> each.startsWith(id.substring(0, slash + 1)));
        }
        return OwnFiles.below(folder.resolve("vendor"), DEPTH, Set.of(), name -> name.endsWith("/" + id + ".php"))
                .isEmpty();
    }

    @Override
    public Map<String, OnDisk> onDisk(Path folder) throws IOException {
        Map<String, OnDisk> files = new LinkedHashMap<>();
        Path root = folder.resolve(scripts.top());
        for (Path file : OwnFiles.below(root, DEPTH, Set.of(), scripts.path().asMatchPredicate())) {
            Matcher matcher = scripts.path().matcher(root.relativize(file).toString());
            if (matcher.matches()) {
                String written = matcher.replaceAll(scripts.id());
                String label = written.matches("\\d+") ? String.valueOf(file.getFileName()) : written;
                files.put(written, new OnDisk("", label));
            }
        }
        return files;
    }
}
