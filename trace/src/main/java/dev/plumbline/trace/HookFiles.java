// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files of a hook on disk. They outlive the run: a daemon that the command leaves behind goes on starting programs
 * with the options it has got, and some will not start without a file that those name.
 */
final class HookFiles {
    private static final String ROOT = "root";
    private static final String FOLDER = "plumbline/trace";
    /** What no version of Plumbline on this machine has used for so long is taken for left behind by an older one. */
    private static final Duration KEPT = Duration.ofDays(30);
    /** So rarely is it written down that files are in use. */
    private static final Duration MARKED = Duration.ofDays(1);

    private static final Pattern OURS = Pattern.compile("(?:jvm|node|python)-[0-9a-f]{16}");

    private HookFiles() {}

    /**
     * Writes the files into the user's cache, or into the run's own folder where there is none to write to.
     *
     * @param hook names the folder, together with a digest of the files
     * @return the folder that holds them
     * @throws IOException when neither can be written to
     */
    static Path unpacked(Scene scene, String hook, List<HookFile> files) throws IOException {
        String name = hook + "-" + digest(files);
        try {
            return written(cache(scene), name, files);
        } catch (IOException e) {
            return written(scene.folder().path().resolve(FOLDER), name, files);
        }
    }

    /** Where everyone in the process tree can read them: a command of root may go on as somebody else. */
    private static Path cache(Scene scene) {
        if (ROOT.equals(System.getProperty("user.name"))) {
            return Path.of("/var/cache", FOLDER);
        }
        String configured = scene.environment().get("XDG_CACHE_HOME");
        Path base = configured == null || !configured.startsWith("/")
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve(FOLDER);
    }

    /**
     * Writes the files into a folder beside those of other hooks and versions, and removes those that are left behind.
     * Once a day, and then one run after the other: what one run removes no other may be about to use.
     */
    static Path written(Path cache, String name, List<HookFile> files) throws IOException {
        Path folder = cache.resolve(name);
        if (unusedSince(folder, MARKED)) {
            Files.createDirectories(folder);
            try (FileChannel all =
                    FileChannel.open(cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Closing the file releases it.
                FileLock unused = all.lock();
                write(folder, files);
                Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
                removeUnused(cache);
                return folder;
            }
        }
        write(folder, files);
        return folder;
    }

    private static void removeUnused(Path cache) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache)) {
            for (Path folder : folders) {
                if (OURS.matcher(folder.getFileName().toString()).matches() && unusedSince(folder, KEPT)) {
                    new EventFolder(folder).remove();
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean unusedSince(Path folder, Duration time) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        return Files.getLastModifiedTime(folder)
                .toInstant()
                .isBefore(Instant.now().minus(time));
    }

    private static void write(Path folder, List<HookFile> files) throws IOException {
        for (HookFile file : files) {
            write(folder.resolve(file.name()), file);
        }
    }

    /** Whole or not at all: other runs read the same file. */
    private static void write(Path path, HookFile file) throws IOException {
        if (Files.isRegularFile(path) && Arrays.equals(Files.readAllBytes(path), file.content())) {
            return;
        }
        Files.createDirectories(path.getParent());
        Path draft = Files.createTempFile(path.getParent(), "." + path.getFileName(), null);
        Files.write(draft, file.content());
        Files.setPosixFilePermissions(
                draft, PosixFilePermissions.fromString(file.executable() ? "rwxr-xr-x" : "rw-r--r--"));
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String digest(List<HookFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (HookFile file : files) {
                digest.update(file.content());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
