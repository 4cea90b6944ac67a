// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The open files of this process that its caller gave it, as opposed to those that the JVM opened for itself. */
final class OpenFiles {
    private static final int FIRST_AFTER_STANDARD = 3;
    private static final String FOLDER = "/proc/self/fd";

    private final Set<Integer> given;

    private OpenFiles(Set<Integer> given) {
        this.given = given;
    }

    /** The files that are open now. Those of the JVM's own code, and of the class path, are its own. */
    static OpenFiles now() {
        String[] own = (System.getProperty("java.home") + File.pathSeparator + System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1);
        Set<Integer> given = new HashSet<>();
        for (int descriptor : all()) {
            if (!belongsTo(own, target(descriptor))) {
                given.add(descriptor);
            }
        }
        return new OpenFiles(given);
    }

    /** The files that are open now and were not given by the caller. */
    Set<Integer> opened() {
        Set<Integer> opened = all();
        opened.removeAll(given);
        return opened;
    }

    private static Set<Integer> all() {
        Set<Integer> open = new HashSet<>();
        String[] names = new File(FOLDER).list();
        if (names != null) {
            for (String name : names) {
                int descriptor = Integer.parseInt(name);
                if (descriptor >= FIRST_AFTER_STANDARD) {
                    open.add(descriptor);
                }
            }
        }
        return open;
    }

    private static String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of(FOLDER, Integer.toString(descriptor)))
                    .toString();
        } catch (IOException e) {
            // Closed since it was listed: the listing's own descriptor is always one of them.
            return FOLDER;
        }
    }

    private static boolean belongsTo(String[] own, String target) {
        if (target.startsWith("/proc/")) {
            return true;
        }
        for (String root : own) {
            if (!root.isEmpty() && target.startsWith(root)) {
                return true;
            }
        }
        return false;
    }
}
