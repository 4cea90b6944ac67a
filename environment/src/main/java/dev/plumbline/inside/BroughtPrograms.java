// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Small programs of this machine, brought into a container read-only: the sensors of a traced run start them, and an
 * image may have none of them. They run on the C library that is brought in with them, whatever the image's own is.
 */
public final class BroughtPrograms {
    private static final List<String> NAMES = List.of("strace", "mkfifo", "true");
    private static final String FOLDER = BroughtRuntime.PLACE + "/bin";

    private BroughtPrograms() {}

    /** Those that this machine has, {@code from:to:ro} each. */
    static List<String> mounts(String path) {
        List<String> mounts = new ArrayList<>();
        for (String name : NAMES) {
            for (String folder : path.split(File.pathSeparator, -1)) {
                Path file = Path.of(folder.isEmpty() ? "." : folder, name);
                if (Files.isExecutable(file)) {
                    mounts.add(real(file) + ":" + FOLDER + "/" + name + ":ro");
                    break;
                }
            }
        }
        return mounts;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    /** Those that were brought to where this process runs: the words that start each, by its name. Empty elsewhere. */
    public static Map<String, List<String>> here() {
        Map<String, List<String>> programs = new LinkedHashMap<>();
        for (String name : NAMES) {
            Path file = Path.of(FOLDER, name);
            if (Files.exists(file)) {
                String loader = real(Path.of("/proc/self/exe")).toString();
                programs.put(name, List.of(loader, "--library-path", BroughtRuntime.LIBRARIES, file.toString()));
            }
        }
        return programs;
    }
}
