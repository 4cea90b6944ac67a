// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool whose migrations are scripts that are known by their names; it keeps no checksums.
 *
 * @param applied the query for the ids of what was applied
 * @param top the folder below which the scripts are; empty text for the project's own
 * @param script a script's path below it
 * @param id what of that path the tool writes into its account: {@code $1} is the pattern's first group
 */
record ScriptFolder(String name, String table, String applied, String command, String top, Pattern script, String id)
        implements MigrationTool {
    private static final int DEPTH = 6;

    /** Each application's folder has its own numbers. */
    static ScriptFolder django() {
        return new ScriptFolder(
                "Django",
                "django_migrations",
                "SELECT concat(app, '/', name), '' FROM django_migrations",
                "python manage.py migrate",
                "",
                Pattern.compile("(?:[^.][^/]*/)*?([^./][^/]*)/migrations/(\\d{4}_\\w+)\\.py"),
                "$1/$2");
    }

    static ScriptFolder knex() {
        return new ScriptFolder(
                "Knex",
                "knex_migrations",
                "SELECT name, '' FROM knex_migrations",
                "npx knex migrate:latest",
                "",
                Pattern.compile("(?:[^.][^/]*/)*?migrations/(\\d{8,}_[^/]+\\.[cm]?[jt]s)"),
                "$1");
    }

    static ScriptFolder rails() {
        return new ScriptFolder(
                "Rails",
                "schema_migrations",
                "SELECT version, '' FROM schema_migrations",
                "bin/rails db:migrate",
                "db/migrate",
                Pattern.compile("(\\d{8,})_\\w+\\.rb"),
                "$1");
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
