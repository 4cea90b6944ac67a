// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import dev.plumbline.config.OwnFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Liquibase's change sets, by author and id. Whether one was changed after it was applied, Liquibase alone can tell: its
 * checksum is over what it makes of the file.
 */
record Liquibase() implements MigrationTool {
    private static final Pattern FILES =
            Pattern.compile("(?:[^.][^/]*/)*?(?:db|changelogs?|liquibase)/(?:[^/]+/)*[^/]+\\.(?:xml|ya?ml|json|sql)");
    private static final int DEPTH = 8;

    @Override
    public String name() {
        return "Liquibase";
    }

    @Override
    public String table() {
        return "databasechangelog";
    }

    @Override
    public String applied() {
        return "SELECT concat(author, ':', id), '', CASE WHEN exectype = 'FAILED' THEN 'failed' ELSE '' END FROM %s"
                + " ORDER BY orderexecuted";
    }

    @Override
    public String lockEnding() {
        return "lock";
    }

    @Override
    public String lock() {
        return "SELECT lockedby FROM %s WHERE locked";
    }

    @Override
    public String repair() {
        return "liquibase release-locks";
    }

    @Override
    public String command() {
        return "liquibase update";
    }

    @Override
    public List<String> signs() {
        return List.of("liquibase.properties", "src/main/resources/db/changelog");
    }

    /** One with a condition was perhaps left out on purpose. */
    @Override
    public Map<String, OnDisk> onDisk(Path folder) throws IOException {
        Map<String, OnDisk> files = new LinkedHashMap<>();
        changeSets(folder).forEach((id, set) -> {
            if (!set.conditional()) {
                files.put(id, new OnDisk("", id + " (" + set.file() + ")"));
            }
        });
        return files;
    }

    @Override
    public boolean isLost(Path folder, String id, Set<String> onDisk) throws IOException {
        return !changeSets(folder).containsKey(id);
    }

    private static Map<String, ChangeSet> changeSets(Path folder) throws IOException {
        Map<String, ChangeSet> all = new LinkedHashMap<>();
        for (Path file : OwnFiles.below(folder, DEPTH, Set.of(), FILES.asMatchPredicate())) {
            ChangeSet.in(folder, folder.relativize(file).toString()).forEach(set -> all.put(set.id(), set));
        }
        return all;
    }
}
