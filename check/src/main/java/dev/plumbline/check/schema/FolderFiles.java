// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The files of a folder, within bounds. */
final class FolderFiles {
    private static final int MOST = 10_000;

    private FolderFiles() {}

    /** Files whose path below the folder matches, by name; none when there is no such folder. */
    static List<Path> matching(Path folder, int depth, Pattern pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                String name = String.valueOf(each.getFileName());
                boolean passed = !each.equals(folder) && (name.startsWith(".") || name.equals("node_modules"));
                return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()
                        && pattern.matcher(folder.relativize(each).toString()).matches()) {
                    found.add(each);
                }
                return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.naturalOrder());
        return found;
    }
}
