// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the code of a project, in any language: bounded in files, depth and size, without what others wrote. */
final class CodeLines extends SimpleFileVisitor<Path> {
    private static final int MOST_FILES = 2_000;
    private static final int MOST_VISITED = 20_000;
    private static final int MOST_DEPTH = 10;
    private static final long LONGEST = 256 << 10;
    private static final Set<String> FOREIGN = Set.of(
            "node_modules",
            "vendor",
            "target",
            "dist",
            "build",
            "out",
            "venv",
            "site-packages",
            "__pycache__",
            "docs",
            "coverage");
    private static final Pattern CODE =
            Pattern.compile("(?:.*\\.(?:[cm]?[jt]sx?|py|go|rb|php|p[lm]|java|kts?|scala|groovy"
                    + "|c|h|cc|cpp|hpp|rs|cs|fs|exs?|erl|clj|lua|sh|bash|ya?ml|properties|toml|ini|cfg|conf|sql|mk)"
                    + "|(?:GNU)?[Mm]akefile|[Jj]ustfile|Procfile|Rakefile|crontab)");

    private final Path root;
    private final List<LocalHosts> found = new ArrayList<>();
    private int visited;

    private CodeLines(Path root) {
        this.root = root;
    }

    /** The files, as seen from the folder. A system's root is no project. */
    static List<LocalHosts> of(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        CodeLines lines = new CodeLines(root);
        try {
            if (root.getParent() != null) {
                Files.walkFileTree(root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MOST_DEPTH, lines);
            }
        } catch (IOException e) {
            // What could be read until then is used.
        }
        return lines.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = String.valueOf(folder.getFileName());
        boolean skipped = !folder.equals(root) && (name.startsWith(".") || FOREIGN.contains(name));
        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = String.valueOf(file.getFileName());
        if (attributes.isRegularFile()
                && attributes.size() <= LONGEST
                && CODE.matcher(name).matches()) {
            try {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                found.add(new LocalHosts(root.relativize(file), text.lines().toList()));
            } catch (IOException e) {
                // Not readable, so it says nothing.
            }
        }
        return ++visited < MOST_VISITED && found.size() < MOST_FILES
                ? FileVisitResult.CONTINUE
                : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        return FileVisitResult.CONTINUE;
    }
}
