// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final Pattern VERSIONED = Pattern.compile("V([0-9][0-9._]*)__.+\\.sql");

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
        return "SELECT version, checksum FROM flyway_schema_history"
                + " WHERE version IS NOT NULL AND success AND type = 'SQL' ORDER BY installed_rank";
    }

    @Override
    public String command() {
        return "flyway migrate";
    }

    @Override
    public Map<String, String> onDisk(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : folders.isEmpty() ? USUAL : folders) {
            for (Path file : FolderFiles.matching(folder.resolve(name), 4, Pattern.compile("(.*/)?" + VERSIONED))) {
                Matcher versioned = VERSIONED.matcher(String.valueOf(file.getFileName()));
                if (versioned.matches()) {
                    files.put(versioned.group(1).replace('_', '.'), checksum(file));
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
