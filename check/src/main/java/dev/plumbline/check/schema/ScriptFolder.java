// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool whose migrations are scripts that are known by their names; it keeps no checksums.
 *
 * @param ownColumn a column that tells its table from others of the same name; empty text where the name alone does
 * @param applied the query for the ids of what was applied
 * @param top the folder below which the scripts are; empty text for the project's own
 * @param script a script's path below it
 * @param id what of that path the tool writes into its account: {@code $1} is the pattern's first group
 * @param signs files of which one shows that the project uses the tool
 */
record ScriptFolder(
        String name,
        String table,
        String ownColumn,
        String applied,
        String command,
        String top,
        Pattern script,
        String id,
        List<String> signs)
        implements MigrationTool {
    private static final int DEPTH = 6;

    /** Each application's folder has its own numbers. */
    static ScriptFolder django() {
        return new ScriptFolder(
                "Django",
                "django_migrations",
                "",
                "SELECT concat(app, '/', name), '' FROM django_migrations",
                "python manage.py migrate",
                "",
                Pattern.compile("(?:[^.][^/]*/)*?([^./][^/]*)/migrations/(\\d{4}_\\w+)\\.py"),
                "$1/$2",
                List.of("manage.py"));
    }

    static ScriptFolder knex() {
        return new ScriptFolder(
                "Knex",
                "knex_migrations",
                "",
                "SELECT name, '' FROM knex_migrations",
                "npx knex migrate:latest",
                "",
                Pattern.compile("(?:[^.][^/]*/)*?migrations/(\\d{8,}_[^/]+\\.[cm]?[jt]s)"),
                "$1",
                List.of("knexfile.js", "knexfile.ts", "knexfile.cjs", "knexfile.mjs"));
    }

    /** Its account has the names of classes, the files those of whoever wrote them; the time stands in both. */
    static ScriptFolder typeorm() {
        return new ScriptFolder(
                "TypeORM",
                "migrations",
                "timestamp",
                "SELECT timestamp, '' FROM migrations",
                "npx typeorm migration:run",
                "",
                Pattern.compile("(?:[^.][^/]*/)*?migrations?/(\\d{13})-[^/]+\\.[cm]?[jt]s"),
                "$1",
                List.of());
    }

    static ScriptFolder rails() {
        return new ScriptFolder(
                "Rails",
                "schema_migrations",
                "",
                "SELECT version, '' FROM schema_migrations",
                "bin/rails db:migrate",
                "db/migrate",
                Pattern.compile("(\\d{8,})_\\w+\\.rb"),
                "$1",
                List.of("bin/rails", "config/application.rb"));
    }

    /** Applications that are installed beside the project have their files elsewhere. */
    @Override
    public boolean isLost(Path folder, String id, Set<String> onDisk) {
        int slash = id.indexOf('/');
        return slash < 0 || onDisk.stream().anyMatch(each -> each.startsWith(id.substring(0, slash + 1)));
    }

    @Override
    public Map<String, String> onDisk(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Path root = folder.resolve(top);
        for (Path file : FolderFiles.matching(root, DEPTH, script)) {
            Matcher matcher = script.matcher(root.relativize(file).toString());
            if (matcher.matches()) {
                files.put(matcher.replaceAll(id), "");
            }
        }
        return files;
    }
}
