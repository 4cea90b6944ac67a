// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import dev.plumbline.config.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        return "SELECT migration_name, checksum, CASE WHEN finished_at IS NULL THEN 'failed' ELSE '' END FROM %s"
                + " WHERE rolled_back_at IS NULL ORDER BY started_at";
    }

    @Override
    public String repair() {
        return "npx prisma migrate resolve --rolled-back NAME";
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
    public Map<String, OnDisk> onDisk(Path folder) throws IOException {
        Map<String, OnDisk> files = new LinkedHashMap<>();
        Path migrations = folder.resolve("prisma/migrations");
        for (Path file : OwnFiles.below(
                migrations,
                2,
                Set.of(),
                Pattern.compile("[^/]+/migration\\.sql").asMatchPredicate())) {
            String name = String.valueOf(migrations.relativize(file).getName(0));
            files.put(name, new OnDisk(Sha256.of(Files.readAllBytes(file)), name));
        }
        return files;
    }
}
