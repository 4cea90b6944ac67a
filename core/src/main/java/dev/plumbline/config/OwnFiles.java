// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

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
import java.util.function.Predicate;

/** The files below a folder that its own people wrote: without hidden folders, installed packages and symbolic links. */
public final class OwnFiles extends SimpleFileVisitor<Path> {
    /** Names of folders that build tools and package managers fill in some ecosystems and people in others. */
    public static final Set<String> OFTEN_MADE = Set.of("vendor", "target", "dist", "build", "out", "coverage");

    private static final Set<String> MADE = Set.of("node_modules", "site-packages", "venv", "__pycache__");
    private static final int MOST_VISITED = 20_000;

    private final Path root;
    private final Set<String> passedOver;
    private final Predicate<String> wanted;
    private final List<Path> found = new ArrayList<>();
    private int visited;

    private OwnFiles(Path root, Set<String> passedOver, Predicate<String> wanted) {
        this.root = root;
        this.passedOver = passedOver;
        this.wanted = wanted;
    }

    /**
     * Regular files by name, at most 20,000 looked at; folders that cannot be listed are passed over.
     *
     * @param root where to begin; what is returned begins with it
     * @param depth how many levels down, 1 for the folder's own files
     * @param passedOver further names of folders not to enter, such as {@link #OFTEN_MADE}
     * @param wanted asked with the path below {@code root}, separated by {@code /}
     */
    public static List<Path> below(Path root, int depth, Set<String> passedOver, Predicate<String> wanted) {
        OwnFiles files = new OwnFiles(root, passedOver, wanted);
        try {
            Files.walkFileTree(root, Set.of(), depth, files);
        } catch (IOException e) {
            // A folder that vanished under way; what was found until then stands.
        }
        files.found.sort(Comparator.naturalOrder());
        return List.copyOf(files.found);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = String.valueOf(folder.getFileName());
        boolean passed =
                !folder.equals(root) && (name.startsWith(".") || MADE.contains(name) || passedOver.contains(name));
        return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && wanted.test(root.relativize(file).toString())) {
            found.add(file);
        }
        return ++visited < MOST_VISITED ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
