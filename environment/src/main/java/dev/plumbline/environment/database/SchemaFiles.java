// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Tells whether files that a project's own migration command may read have changed, without knowing the command. */
final class SchemaFiles {
    private static final int DEPTH = 6;
    private static final int MOST = 20_000;
    private static final Set<String> FOLDERS =
            Set.of("migrations", "migration", "prisma", "migrate", "versions", "alembic");
    private static final Set<String> IGNORED =
            Set.of("node_modules", ".git", ".plumb", "target", "venv", ".venv", "dist", "build", "__pycache__");

    private SchemaFiles() {}

    /** Another text after any file in a folder of migrations was added, changed or removed. */
    static String stamp(Path root) {
        long[] sum = {0, 0};
        try {
            Files.walkFileTree(root, Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    Path name = folder.getFileName();
                    return name != null && IGNORED.contains(name.toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    for (Path part : root.relativize(file)) {
                        if (FOLDERS.contains(part.toString())) {
                            sum[0] += 31L * file.toString().hashCode() + attributes.size();
                            sum[0] ^= attributes.lastModifiedTime().toMillis();
                        }
                    }
                    return ++sum[1] > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // What cannot be looked at counts as unchanged; the command itself will say what it cannot read.
            return Long.toHexString(sum[0]);
        }
        return Long.toHexString(sum[0]);
    }
}
