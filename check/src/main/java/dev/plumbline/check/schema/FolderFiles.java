// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a folder, within bounds. */
final class FolderFiles {
    private static final int MOST = 10_000;

    private FolderFiles() {}

    /** Files whose path below the folder matches, by name; none when there is no such folder. */
    static List<Path> matching(Path folder, int depth, Pattern pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file ->
                            pattern.matcher(folder.relativize(file).toString()).matches())
                    .filter(file -> !folder.relativize(file).toString().contains("node_modules"))
                    .limit(MOST)
                    .sorted()
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
