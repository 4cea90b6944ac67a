// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where unpacked binaries are kept and where servers live. */
record Folders(Path cache, Path instances, List<Path> allInstances) {
    /** Below this, memory is too dear to hold database files; containers often have 64 MB. */
    private static final long ENOUGH_MEMORY = 1L << 30;

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    static Folders of(Map<String, String> environment, int uid, boolean othersRead) {
        Path cache = cache(environment, uid, othersRead);
        String own = "plumbline-" + uid;
        Path onDisk = cache.resolve("instances");
        Path inMemory = SHARED_MEMORY.resolve(own);
        List<Path> all = new ArrayList<>(List.of(onDisk, inMemory));
        try {
            if (Files.isWritable(SHARED_MEMORY) && space(SHARED_MEMORY) >= ENOUGH_MEMORY) {
                return new Folders(cache, create(inMemory, uid), all);
            }
            return new Folders(cache, create(onDisk, uid), all);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "no folder to run a server in", e.toString(), "make " + onDisk + " writable", e);
        }
    }

    private static long space(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        return store.getUsableSpace();
    }

    private static Path cache(Map<String, String> environment, int uid, boolean othersRead) {
        List<Path> candidates = new ArrayList<>();
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (xdg.startsWith("/")) {
            candidates.add(Path.of(xdg, "plumbline"));
        } else if (home.startsWith("/") && home.length() > 1) {
            candidates.add(Path.of(home, ".cache", "plumbline"));
        }
        if (uid == 0) {
            candidates.add(Path.of("/var/cache/plumbline"));
        }
        candidates.add(Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "plumbline-" + uid));
        List<String> refused = new ArrayList<>();
        for (Path candidate : candidates) {
            try {
                if (othersRead && !reachableByOthers(candidate)) {
                    refused.add(candidate + ": other accounts cannot enter it");
                } else {
                    return create(candidate, uid);
                }
            } catch (IOException e) {
                refused.add(e.toString());
            }
        }
        throw new EmbeddedServerException(
                "no folder to keep the servers' binaries in",
                String.join("\n", refused),
                "set XDG_CACHE_HOME to a folder that can be written");
    }

    private static boolean reachableByOthers(Path folder) {
        return new Account("", -1, -1).reaches(folder);
    }

    /** In a folder that everyone can write to, the name may have been taken by someone else: then it is refused. */
    static Path create(Path folder, int uid) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try {
                Files.createDirectory(folder);
                Files.setPosixFilePermissions(
                        folder, PosixFilePermissions.fromString(uid == 0 ? "rwx--x--x" : "rwx------"));
            } catch (java.nio.file.FileAlreadyExistsException e) {
                // another process was faster; the check below says whether it was one of ours
                return checked(folder, uid);
            }
        }
        return checked(folder, uid);
    }

    private static Path checked(Path folder, int uid) throws IOException {
        if (Files.isSymbolicLink(folder) && !folder.startsWith("/dev/shm")) {
            return checked(folder.toRealPath(), uid);
        }
        int owner = (int) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || owner != uid) {
            throw new IOException(folder + " belongs to user " + owner + ", not " + uid);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(folder + " is not writable");
        }
        return folder;
    }
}
