// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a finished folder in the cache holds, so that a truncated or half-deleted one is never used. */
record Manifest(List<Entry> entries) {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** A file with its bytes, or a folder with size -1. */
    private record Entry(long size, String path) {}

    static Manifest of(Path root) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (var paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                BasicFileAttributes attributes =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isDirectory() && !path.equals(root)) {
                    entries.add(new Entry(-1, root.relativize(path).toString()));
                } else if (attributes.isRegularFile()) {
                    entries.add(
                            new Entry(attributes.size(), root.relativize(path).toString()));
                }
            }
        }
        return new Manifest(List.copyOf(entries));
    }

    /** @throws IOException also where a line is not one of a manifest */
    static Manifest read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            int blank = line.indexOf(' ');
            try {
                entries.add(
                        new Entry(Long.parseLong(line.substring(0, Math.max(blank, 0))), line.substring(blank + 1)));
            } catch (NumberFormatException e) {
                throw new IOException(file + " has a line that is no entry", e);
            }
        }
        return new Manifest(List.copyOf(entries));
    }

    void write(Path file) throws IOException {
        Files.write(
                file,
                entries.stream().map(entry -> entry.size() + " " + entry.path()).toList());
    }

    /** Whether every file is there with all its bytes. */
    boolean holds(Path root) {
        for (Entry entry : entries) {
            Path path = root.resolve(entry.path());
            try {
                if (entry.size() >= 0 && Files.size(path) != entry.size()) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return !entries.isEmpty();
    }

    /** The part inside one folder, with paths relative to it. */
    Manifest below(String folder) {
        String prefix = folder + "/";
        return new Manifest(entries.stream()
                .filter(entry -> entry.path().startsWith(prefix))
                .map(entry -> new Entry(entry.size(), entry.path().substring(prefix.length())))
                .toList());
    }

    /** Copies all entries into a folder that exists, each owned by {@code owner} where one is given. */
    void copy(Path from, Path to, @Nullable UserPrincipal owner) throws IOException {
        for (Entry entry : entries) {
            Path source = from.resolve(entry.path());
            Path target = to.resolve(entry.path());
            if (entry.size() < 0) {
                Files.createDirectory(target, PosixFilePermissions.asFileAttribute(PRIVATE));
            } else {
                Files.copy(source, target);
                if (Files.size(target) != entry.size()) {
                    throw new IOException(source + " should have " + entry.size() + " bytes");
                }
            }
            if (owner != null) {
                Files.setOwner(target, owner);
            }
        }
    }
}
