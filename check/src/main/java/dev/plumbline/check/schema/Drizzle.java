// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import dev.plumbline.config.OwnFiles;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.config.Yaml;
import dev.plumbline.config.YamlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Drizzle's journal of migrations. Its account has the times of that journal, and no names. */
record Drizzle() implements MigrationTool {
    private static final Pattern JOURNAL = Pattern.compile("(?:[^.][^/]*/)*?meta/_journal\\.json");
    private static final int DEPTH = 5;

    @Override
    public String name() {
        return "Drizzle";
    }

    @Override
    public String table() {
        return "__drizzle_migrations";
    }

    @Override
    public String applied() {
        return "SELECT created_at, hash, '' FROM %s ORDER BY created_at";
    }

    @Override
    public String command() {
        return "npx drizzle-kit migrate";
    }

    @Override
    public List<String> signs() {
        return List.of("drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs", "drizzle.config.json");
    }

    @Override
    public Map<String, OnDisk> onDisk(Path folder) throws IOException {
        Map<String, OnDisk> files = new LinkedHashMap<>();
        YamlFiles documents = new YamlFiles(new ProjectFolder(folder));
        for (Path journal : OwnFiles.below(folder, DEPTH, Set.of(), JOURNAL.asMatchPredicate())) {
            Path scripts = journal.resolve("../..").normalize();
            // JSON is YAML.
            Yaml document =
                    documents.read(folder.relativize(journal).toString()).orElse(null);
            for (Yaml entry : Yaml.items(Yaml.at(document, "entries"))) {
                String when = Yaml.text(Yaml.at(entry, "when"));
                String tag = Yaml.text(Yaml.at(entry, "tag"));
                Path script = scripts.resolve(tag + ".sql");
                if (when != null && tag != null) {
                    String checksum = Files.isRegularFile(script) ? Sha256.of(Files.readAllBytes(script)) : "";
                    files.put(when, new OnDisk(checksum, tag));
                }
            }
        }
        return files;
    }
}
