// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds programs along the path of an environment. */
final class Executables {
    private Executables() {}

    /** The file of a program; empty when there is none that may be run. */
    static Optional<Path> find(String name, Map<String, String> environment) {
        try {
            if (name.indexOf('/') >= 0) {
                return Optional.of(Path.of(name)).filter(Executables::runs);
            }
            for (String folder :
                    environment.getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
                Path file = Path.of(folder.isEmpty() ? "." : folder, name);
                if (runs(file)) {
                    return Optional.of(file.toAbsolutePath());
                }
            }
        } catch (InvalidPathException e) {
            // A name that no file can have.
        }
        return Optional.empty();
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
