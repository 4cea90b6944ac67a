// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import dev.plumbline.config.OwnFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Flyway's versioned files.
 *
 * @param folders where they are, relative to the project's; empty for the usual places
 */
public record Flyway(List<String> folders) implements MigrationTool {
    private static final List<String> USUAL = List.of(
            "src/main/resources/db/migration",
            "db/migrations",
            "db/migration",
            "migrations",
            "database/migrations",
            "sql");
    private static final Pattern SCRIPT = Pattern.compile("(?:(?:V([0-9][0-9._]*)|R)__|([0-9]+)[_-]).+\\.sql");

    public Flyway {
        folders = List.copyOf(folders);
    }

    @Override
    public String name() {
        return "Flyway";
    }

    @Override
    public String table() {
        return "flyway_schema_history";
    }

    @Override
    public String applied() {
        return """
                SELECT coalesce(version, script), checksum,
                  CASE WHEN NOT success THEN 'failed' WHEN type = 'BASELINE' THEN 'baseline' ELSE '' END
                FROM %1$s
                WHERE type IN ('SQL', 'BASELINE') AND coalesce(version, script)
                  NOT IN (SELECT coalesce(version, script) FROM %1$s WHERE type = 'DELETE')
                ORDER BY installed_rank""";
    }

    /** Those without a version are applied again whenever they change. */
    @Override
    public boolean isRepeated(String id) {
        return id.startsWith("R__");
    }

    @Override
    public String repair() {
        return "flyway repair";
    }

    @Override
    public String command() {
        return "flyway migrate";
    }

    @Override
    public Map<String, OnDisk> onDisk(Path folder) throws IOException {
        Map<String, OnDisk> files = new LinkedHashMap<>();
        for (String name : folders.isEmpty() ? USUAL : folders) {
            for (Path file : OwnFiles.below(
                    folder.resolve(name),
                    4,
                    Set.of(),
                    Pattern.compile("(.*/)?" + SCRIPT).asMatchPredicate())) {
                String label = String.valueOf(file.getFileName());
                Matcher script = SCRIPT.matcher(label);
                if (script.matches()) {
                    String version = script.group(1) != null ? script.group(1) : script.group(2);
                    files.put(version == null ? label : version.replace('_', '.'), new OnDisk(checksum(file), label));
                }
            }
            if (!files.isEmpty()) {
                return files;
            }
        }
        return files;
    }

    /** As Flyway computes it: over the lines without their ends, so that a change of line ends is no change. */
    private static String checksum(Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            boolean first = true;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String text = first && line.startsWith("\ufeff") ? line.substring(1) : line;
                crc.update(text.getBytes(StandardCharsets.UTF_8));
                first = false;
            }
        }
        return String.valueOf((int) crc.getValue());
    }
}
