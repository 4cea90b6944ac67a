// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Folders that are expensive to make and never change: unpacked binaries and initialised data. A folder appears under
 * its name only when it is complete; whoever needs the same one meanwhile waits for whoever makes it.
 */
record Cache(Path root) {
    private static final String MANIFEST = "manifest";
    private static final String CONTENT = "content";
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(3);
    private static final long POLL = Duration.ofMillis(10).toNanos();

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException;
    }

    /** A complete folder and what it holds. */
    record Kept(Path folder, Manifest manifest) {}

    /** The folder of that name, made now if there is none or if it has lost something. */
    Kept get(String name, Maker maker) {
        return get(name, LOCK_LIMIT, maker);
    }

    /** The same for a maker that may take long; whoever needs the folder meanwhile waits up to a limit. */
    Kept get(String name, Duration limit, Maker maker) {
        try {
            Path home = root.resolve(name);
            Kept kept = complete(home);
            return kept != null ? kept : make(name, home, limit, maker);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "the cache folder " + root + " could not be filled",
                    e.toString(),
                    "free some space there, or set XDG_CACHE_HOME to another folder",
                    e);
        }
    }

    /** The folder of that name if there is one that has lost nothing. */
    Optional<Kept> kept(String name) {
        return Optional.ofNullable(complete(root.resolve(name)));
    }

    /** Lends another empty folder to whoever makes the one of that name; what a crash leaves of it goes later. */
    void aside(String name, Maker use) throws IOException {
        Path folder = temporary(name);
        try {
            use.make(folder);
        } finally {
            Trees.delete(folder);
        }
    }

    /** Forgets a folder that proved to be damaged. */
    void discard(String name) throws IOException {
        Path home = root.resolve(name);
        if (Files.exists(home)) {
            // What still uses the old files keeps them; the name is free at once.
            Path aside = Files.createTempDirectory(root, "." + name + "-");
            Files.move(home, aside.resolve("old"));
            Trees.delete(aside);
        }
    }

    private static @Nullable Kept complete(Path home) {
        try {
            Manifest manifest = Manifest.read(home.resolve(MANIFEST));
            Path content = home.resolve(CONTENT);
            return manifest.holds(content) ? new Kept(content, manifest) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private Kept make(String name, Path home, Duration limit, Maker maker) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel, name, limit)) {
            Kept kept = complete(home);
            if (kept != null && lock.isValid()) {
                return kept;
            }
            removeUnfinished(name);
            discard(name);
            Path unfinished = temporary(name);
            try {
                Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(root));
                Path content = Files.createDirectory(unfinished.resolve(CONTENT));
                maker.make(content);
                Manifest manifest = Manifest.of(content);
                manifest.write(unfinished.resolve(MANIFEST));
                return publish(unfinished, home, manifest);
            } finally {
                Trees.delete(unfinished);
            }
        }
    }

    /** The lock only saves work: where a file system has none, two may finish, and the first one stands. */
    private static Kept publish(Path unfinished, Path home, Manifest manifest) throws IOException {
        try {
            Files.move(unfinished, home);
            return new Kept(home.resolve(CONTENT), manifest);
        } catch (FileSystemException e) {
            Kept kept = complete(home);
            if (kept == null) {
                throw e;
            }
            return kept;
        }
    }

    private Path temporary(String name) throws IOException {
        return Files.createTempDirectory(
                root, "." + name + "-" + ProcessHandle.current().pid() + "-");
    }

    /** What belongs to a process that is gone, or is unfinished for so long, was left by a crash. */
    private void removeUnfinished(String name) throws IOException {
        Pattern owner = Pattern.compile("\\." + Pattern.quote(name) + "-(\\d{1,18})-\\d+");
        Instant old = Instant.now().minus(MavenFetch.LIMIT);
        try (var paths = Files.newDirectoryStream(root, "." + name + "-*")) {
            for (Path path : paths) {
                Matcher matcher = owner.matcher(path.getFileName().toString());
                if (matcher.matches()
                        && (ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()
                                || Files.getLastModifiedTime(path).toInstant().isBefore(old))) {
                    Trees.delete(path);
                }
            }
        }
    }

    /** The kernel frees the lock of a process that died; a thread of this process holding it counts as taken. */
    private static FileLock lock(FileChannel channel, String name, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(POLL);
        }
        throw new IOException("another process has been filling " + name + " for " + limit.toSeconds() + " s");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
