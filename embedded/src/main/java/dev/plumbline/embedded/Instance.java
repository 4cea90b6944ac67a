// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one server: its log, its data unless the user keeps those elsewhere, and a note of the process that
 * owns it. When that process is gone, the next start ends the server and removes the folder.
 */
record Instance(Path folder, Path data) {
    private static final String OWNER = "owner";
    private static final Duration GRACE = Duration.ofMinutes(10);

    /** @param data where the user keeps the data, or null for a folder that goes away with the server */
    static Instance create(Path root, String name, @Nullable Path data) throws IOException {
        // The name has to be new, not secret: the folder it is in belongs to this user alone.
        String serial = Long.toString(ProcessHandle.current().pid(), 36) + "-" + Long.toString(System.nanoTime(), 36);
        Path folder = Files.createDirectory(root.resolve(name + "-" + serial));
        Path place =
                data == null ? folder.resolve("data") : data.toAbsolutePath().normalize();
        Files.writeString(folder.resolve(OWNER), Owner.self().text() + "\n" + place + "\n");
        if (data == null) {
            Files.createDirectory(
                    place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Instance instance = new Instance(folder, place);
        Files.createFile(
                instance.log(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // The server's account has to walk through, but nobody can list it.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return instance;
    }

    Path log() {
        return folder.resolve("server.log");
    }

    void remove() throws IOException {
        // The note goes last, so that a removal that was cut short can be taken up again.
        try (var paths = Files.newDirectoryStream(folder, path -> !path.endsWith(OWNER))) {
            for (Path path : paths) {
                removeAny(path);
            }
        }
        Trees.delete(folder);
    }

    private static void removeAny(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            Trees.delete(path);
        } else {
            Files.deleteIfExists(path);
        }
    }

    /** Ends the servers and removes the folders of processes that are gone. What cannot be removed waits for the next. */
    static List<Path> collectLeftovers(List<Path> roots) {
        List<Path> collected = new ArrayList<>();
        for (Path root : roots) {
            for (Path folder : foldersIn(root)) {
                if (collect(folder)) {
                    collected.add(folder);
                }
            }
        }
        return collected;
    }

    private static List<Path> foldersIn(Path root) {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(root, Files::isDirectory)) {
                paths.forEach(folders::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of();
            }
        }
        return folders;
    }

    private static boolean collect(Path folder) {
        try {
            return collectIfDead(folder);
        } catch (IOException e) {
            // another process may be collecting the same one
            return false;
        }
    }

    private static boolean collectIfDead(Path folder) throws IOException {
        Path note = folder.resolve(OWNER);
        if (!Files.exists(note)) {
            boolean old = Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isBefore(Instant.now().minus(GRACE));
            if (old) {
                Trees.delete(folder);
            }
            return old;
        }
        List<String> lines = Files.readAllLines(note);
        if (lines.size() < 2 || !Owner.parse(lines.get(0)).map(Owner::isGone).orElse(false)) {
            return false;
        }
        endServersIn(List.of(folder, Path.of(lines.get(1))));
        new Instance(folder, Path.of(lines.get(1))).remove();
        return true;
    }

    /** A server works in its data folder; a process that merely got the number of an old one does not. */
    static void endServersIn(List<Path> folders) {
        ProcessHandle.allProcesses()
                .filter(process -> workingFolder(process)
                        .filter(at -> folders.stream().anyMatch(at::startsWith))
                        .isPresent())
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit()
                            .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                            .exceptionally(e -> process)
                            .join();
                });
    }

    private static Optional<Path> workingFolder(ProcessHandle process) {
        try {
            Path at = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
            return Optional.of(at);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
