// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The private folder of one traced run: the hooks inside the traced processes write their events into it, and what
 * sensors need on disk is unpacked there.
 *
 * @param path readable and writable by the user of the run only
 */
public record EventFolder(Path path) {
    /** The variable that tells the hooks where to write. */
    public static final String VARIABLE = "PLUMB_TRACE";

    /** What the names of all such folders begin with. */
    static final String PREFIX = "plumb-trace-";

    /**
     * Makes a folder of its own for this process, and removes those of runs that were killed.
     *
     * @param parent where temporary files belong
     * @throws IOException when the folder cannot be made
     */
    static EventFolder create(Path parent) throws IOException {
        String prefix = PREFIX + processNamespace() + "-";
        removeLeftovers(parent, prefix);
        Path folder = Files.createTempDirectory(
                parent,
                prefix + ProcessHandle.current().pid() + "-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new EventFolder(folder);
    }

    /** The file of one hook in one process. */
    public Path file(long pid, String sensor) {
        return path.resolve(pid + "." + sensor + ".jsonl");
    }

    /**
     * Copies a file that a sensor ships into the folder.
     *
     * @param owner the class beside which the resource lies
     * @param resource its name there
     * @param name what it is called in the folder; may hold slashes
     * @return where it lies now
     * @throws IOException when it cannot be written
     */
    public Path unpack(Class<?> owner, String resource, String name) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new NoSuchFileException(resource, null, "not in this build of Plumbline");
            }
            Files.copy(in, file);
        }
        return file;
    }

    /** Removes the folder with all that is in it; what a surviving process still writes there is lost. */
    void remove() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // Another process has just made a file in it, or removed it: the next run looks again.
        }
    }

    /** Containers may share a folder for temporary files, and number their processes each for itself. */
    private static String processNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException e) {
            return "0";
        }
    }

    private static void removeLeftovers(Path parent, String prefix) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : folders) {
                if (Files.isWritable(folder)
                        && !alive(folder.getFileName().toString().substring(prefix.length()))) {
                    new EventFolder(folder).remove();
                }
            }
        } catch (IOException | RuntimeException e) {
            // Nothing of this run depends on it.
        }
    }

    /** Whether the run that made a folder of this name still goes on. */
    private static boolean alive(String rest) {
        String pid = rest.split("-", 2)[0];
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }
}
