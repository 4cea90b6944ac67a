// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Prisma's folders of migrations. */
record Prisma() implements MigrationTool {
    @Override
    public String name() {
        return "Prisma";
    }

    @Override
    public String table() {
        return "_prisma_migrations";
    }

    @Override
    public String applied() {
        return "SELECT migration_name, checksum FROM _prisma_migrations"
                + " WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY finished_at";
    }

    @Override
    public String command() {
        return "npx prisma migrate deploy";
    }

    @Override
    public List<String> signs() {
        return List.of("prisma/schema.prisma");
    }

    @Override
    public Map<String, String> onDisk(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Path migrations = folder.resolve("prisma/migrations");
        for (Path file : FolderFiles.matching(migrations, 2, Pattern.compile("[^/]+/migration\\.sql"))) {
            files.put(String.valueOf(migrations.relativize(file).getName(0)), sha256(Files.readAllBytes(file)));
        }
        return files;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
