// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.project.Located;
import dev.plumbline.environment.project.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the first data of a project's database, by the places where these usually are. */
final class SeedFinder {
    private static final List<String> FOLDERS = List.of("db/seed", "db/seeds", "seed", "seeds", "database/seeds");
    private static final List<String> FILES = List.of("seed.sql", "db/seed.sql", "data.sql", "db/data.sql");
    private static final String SPRING = "src/main/resources/data.sql";
    private static final Pattern FILE_NAMES = Pattern.compile("[^.].*\\.(sql|csv)");
    private static final List<String> SCRIPTS = List.of("db:seed", "seed", "seed:run", "prisma:seed", "db:seed:all");
    private static final int MOST = 50;

    private SeedFinder() {}

    /** The files in the order of their names, else the project's own command; empty where there is neither. */
    static List<Seed> find(ProjectPart part) {
        List<String> files = files(part);
        if (!files.isEmpty()) {
            return files.stream().map(file -> seed(part.path(file))).toList();
        }
        return command(part).stream().<Seed>map(Seed.Command::new).toList();
    }

    private static Optional<Located<String>> command(ProjectPart part) {
        PackageScripts scripts = PackageScripts.of(part.folder());
        Optional<String> script = scripts.firstOf(SCRIPTS);
        if (script.isPresent()) {
            return script.map(name -> part.command("npm run " + name, "package.json"));
        }
        if (part.has("db/seeds.rb") && part.has("bin/rails")) {
            return Optional.of(part.command("bin/rails db:seed", "db/seeds.rb"));
        }
        if (part.has("database/seeders") && part.has("artisan")) {
            return Optional.of(part.command("php artisan db:seed --force", "database/seeders"));
        }
        if (part.has("seeders") && (scripts.dependsOn("sequelize-cli") || part.has(".sequelizerc"))) {
            return Optional.of(part.command("npx sequelize-cli db:seed:all", "seeders"));
        }
        return Optional.empty();
    }

    private static List<String> files(ProjectPart part) {
        List<String> found = new ArrayList<>();
        for (String name : FOLDERS) {
            part.files(name, FILE_NAMES).forEach(file -> found.add(name + "/" + file));
        }
        FILES.stream().filter(part::has).forEach(found::add);
        if (part.has(SPRING) && !SpringScripts.areRunByTheApplication(part)) {
            found.add(SPRING);
        }
        found.sort(null);
        return found.size() > MOST ? List.of() : found;
    }

    private static Seed seed(Located<String> file) {
        return file.value().endsWith(".sql") ? new Seed.SqlFile(file) : Seed.CsvFile.of(file);
    }
}
