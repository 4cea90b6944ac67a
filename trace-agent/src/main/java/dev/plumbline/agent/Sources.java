// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.io.File;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The source files of the project's classes, where they lie on this machine. */
final class Sources {
    private static final int LEVELS = 5;
    private static final String[] FOLDERS = {
        "src/main/java/", "src/main/kotlin/", "src/test/java/", "src/test/kotlin/", "src/", ""
    };

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * The source file of a class.
     *
     * @param file as the class names it, below its package's folders, such as {@code com/example/Db.java}
     * @param place where the class was loaded from; empty when unknown
     * @return its path, or the file as it was given where there is none
     */
    String path(String file, String place) {
        String key = place + " " + file;
        String path = known.get(key);
        if (path == null) {
            path = found(file, place);
            known.put(key, path);
        }
        return path;
    }

    /** Build tools put classes some levels below the folder of their module, beside its sources. */
    private static String found(String file, String place) {
        File folder = folder(place);
        for (int level = 0; folder != null && level < LEVELS; level++) {
            for (String sources : FOLDERS) {
                File candidate = new File(folder, sources + file);
                if (candidate.isFile()) {
                    return candidate.getPath();
                }
            }
            folder = folder.getParentFile();
        }
        return file;
    }

    private static File folder(String place) {
        try {
            // Of a jar in a jar, only the outer one is a file.
            String outer = place.startsWith("jar:") || place.startsWith("nested:")
                    ? "file:"
                            + place.replaceFirst("^(?:jar:)?(?:nested:|file:)", "")
                                    .split("!|/!", 2)[0]
                    : place;
            if (outer.startsWith("file:")) {
                return new File(URI.create(outer)).getAbsoluteFile();
            }
        } catch (IllegalArgumentException e) {
            // No place in the file system: the program's folder is as good a guess as any.
        }
        return new File("").getAbsoluteFile();
    }
}
