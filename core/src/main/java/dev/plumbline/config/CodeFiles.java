// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the files of a folder in which projects usually say how to reach their databases. */
final class CodeFiles {
    private static final int MAX_FILES = 60;
    private static final List<String> FOLDERS = List.of(
            "",
            "src",
            "src/db",
            "src/database",
            "src/config",
            "src/lib",
            "config",
            "db",
            "database",
            "lib",
            "lib/db",
            "prisma",
            "app",
            "app/core",
            "server",
            "alembic",
            "migrations",
            "internal/config",
            "internal/db",
            "internal/database",
            "pkg/config",
            "cmd");
    private static final Set<String> STEMS = Set.of(
            "knexfile",
            "ormconfig",
            "data-source",
            "datasource",
            "drizzle.config",
            "medusa-config",
            "prisma.config",
            "mikro-orm.config",
            "sequelize.config",
            "database",
            "db",
            "connection",
            "config",
            "env",
            "settings",
            "main",
            "app",
            "index",
            "server",
            "prisma",
            "redis",
            "client",
            "pool",
            "queue",
            "conf");
    private static final Set<String> ENDS = Set.of("js", "ts", "mjs", "cjs", "mts", "cts", "py", "go");
    /** Languages whose files are named after classes: which of them say how to reach a database, no name tells. */
    private static final Set<String> ENDS_OF_CLASSES = Set.of("rb", "java", "kt");

    private static final int MAX_ALL = 2_000;
    private static final int MAX_DEPTH = 8;
    private static final Set<String> NOT_RUN =
            Set.of("test", "tests", "__tests__", "spec", "e2e", "fixtures", "examples", "docs", "migrations");
    private static final Pattern SETTINGS_MODULE =
            Pattern.compile("DJANGO_SETTINGS_MODULE[\"']\\s*,\\s*[\"']([\\w.]+)[\"']");

    private CodeFiles() {}

    /** The files, relative to the project, in the order in which they are to be read. */
    static List<String> find(ProjectFiles files, String folder) {
        List<String> found = new ArrayList<>();
        for (String part : FOLDERS) {
            String place = join(folder, part);
            for (String name : files.files(place)) {
                if (isCode(name) && found.size() < MAX_FILES) {
                    found.add(join(place, name));
                }
            }
        }
        for (String name : files.folders(join(folder, "cmd"))) {
            addIfThere(files, join(folder, "cmd/" + name + "/main.go"), found);
        }
        return found;
    }

    /**
     * All code files of a folder, nearest first, without tests and what is no part of the program, and at most two
     * thousand.
     *
     * @param without folders that are applications of their own
     */
    static List<String> all(ProjectFiles files, String folder, Set<String> without) {
        List<String> found = new ArrayList<>();
        // A container without a working folder starts in the root of its system, which is no project.
        List<String> level = files.isSystemRoot() ? List.of() : List.of(folder);
        for (int depth = 0; depth < MAX_DEPTH && !level.isEmpty(); depth++) {
            List<String> next = new ArrayList<>();
            for (String place : level) {
                for (String name : files.files(place)) {
                    if (found.size() < MAX_ALL && isNamedAsCode(name) && !isTest(name)) {
                        found.add(join(place, name));
                    }
                }
                for (String name : files.folders(place)) {
                    String inner = join(place, name);
                    if (!name.startsWith(".") && !NOT_RUN.contains(name) && !without.contains(inner)) {
                        next.add(inner);
                    }
                }
            }
            level = next;
        }
        return found;
    }

    private static boolean isNamedAsCode(String name) {
        return name.lastIndexOf('.') > 0 && (ENDS.contains(end(name)) || ENDS_OF_CLASSES.contains(end(name)));
    }

    private static String end(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isTest(String name) {
        return name.contains(".test.")
                || name.contains(".spec.")
                || name.endsWith(".d.ts")
                || name.startsWith("test_")
                || name.endsWith("_test.go")
                || name.endsWith("_spec.rb")
                || name.endsWith("_test.rb")
                || name.endsWith("_test.py");
    }

    /** Django's settings files, the one that the project starts with first. */
    static List<String> django(ProjectFiles files, String folder, String module) {
        List<String> found = new ArrayList<>();
        String chosen = module;
        if (chosen.isEmpty()) {
            SourceText manage = files.read(join(folder, "manage.py")).orElse(null);
            Matcher named = SETTINGS_MODULE.matcher(manage == null ? "" : manage.text());
            chosen = named.find() ? named.group(1) : "";
        }
        if (!chosen.isEmpty()) {
            addIfThere(files, join(folder, chosen.replace('.', '/') + ".py"), found);
        }
        addIfThere(files, join(folder, "settings.py"), found);
        List<String> folders = new ArrayList<>(List.of("settings", "config/settings"));
        for (String name : files.folders(folder)) {
            addIfThere(files, join(folder, name + "/settings.py"), found);
            if (files.folders(join(folder, name)).contains("settings")) {
                folders.add(name + "/settings");
            }
        }
        for (String name : folders) {
            for (String file : files.files(join(folder, name))) {
                if (file.endsWith(".py") && !file.equals("__init__.py") && !file.contains("test")) {
                    addIfThere(files, join(folder, name + "/" + file), found);
                }
            }
        }
        return found;
    }

    private static void addIfThere(ProjectFiles files, String file, List<String> into) {
        if (!into.contains(file) && files.has(file)) {
            into.add(file);
        }
    }

    private static boolean isCode(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                && ENDS.contains(end(name))
                && STEMS.contains(name.substring(0, dot).toLowerCase(Locale.ROOT));
    }

    static String join(String folder, String name) {
        return name.isEmpty() ? folder : folder.isEmpty() ? name : folder + "/" + name;
    }
}
