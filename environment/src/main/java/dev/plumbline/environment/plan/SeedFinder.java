// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.project.Located;
import dev.plumbline.environment.project.Seed;
import dev.plumbline.fact.Origin;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the first data of a project's database, by the places where these usually are. */
final class SeedFinder {
    private static final List<String> FOLDERS = List.of("db/seed", "db/seeds", "seed", "seeds", "database/seeds");
    private static final List<String> FILES = List.of("seed.sql", "db/seed.sql", "data.sql", "db/data.sql");
    private static final List<String> SCRIPTS = List.of("db:seed", "seed", "seed:run", "prisma:seed", "db:seed:all");
    private static final int MOST = 50;

    private SeedFinder() {}

    /** The files in the order of their names, else the project's own command; empty where there is neither. */
    static List<Seed> find(Path folder) {
        List<String> files = files(folder);
        if (!files.isEmpty()) {
            return files.stream().map(SeedFinder::seed).toList();
        }
        return command(folder).stream().<Seed>map(Seed.Command::new).toList();
    }

    private static Optional<Located<String>> command(Path folder) {
        Optional<String> script = PackageScripts.of(folder).firstOf(SCRIPTS);
        if (script.isPresent()) {
            return script.map(name -> found("npm run " + name, "package.json"));
        }
        if (Files.isRegularFile(folder.resolve("db/seeds.rb")) && Files.exists(folder.resolve("bin/rails"))) {
            return Optional.of(found("bin/rails db:seed", "db/seeds.rb"));
        }
        if (Files.isDirectory(folder.resolve("database/seeders")) && Files.exists(folder.resolve("artisan"))) {
            return Optional.of(found("php artisan db:seed --force", "database/seeders"));
        }
        return Optional.empty();
    }

    private static List<String> files(Path folder) {
        List<String> found = new ArrayList<>();
        for (String name : FOLDERS) {
            if (Files.isDirectory(folder.resolve(name))) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(name), "*.{sql,csv}")) {
                    files.forEach(file -> found.add(name + "/" + file.getFileName()));
                } catch (IOException | DirectoryIteratorException e) {
                    // From a folder that cannot be listed nothing is taken.
                    return List.of();
                }
            }
        }
        for (String name : FILES) {
            if (Files.isRegularFile(folder.resolve(name))) {
                found.add(name);
            }
        }
        found.sort(null);
        return found.size() > MOST ? List.of() : found;
    }

    private static Seed seed(String file) {
        Located<String> place = found(file, file);
        return file.endsWith(".sql") ? new Seed.SqlFile(place) : Seed.CsvFile.of(place);
    }

    private static Located<String> found(String value, String file) {
        return new Located<>(value, new Origin.FileLine(Path.of(file), 1, 1));
    }
}
