// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The scripts of a {@code package.json}.
 *
 * @param text its text; empty where there is none
 */
record PackageScripts(String text) {
    private static final int MOST_BYTES = 1 << 20;

    /** Those of a folder; none where the file is missing, unreadable, or far too large for what it is. */
    static PackageScripts of(Path folder) {
        Path file = folder.resolve("package.json");
        try {
            boolean readable = Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES;
            return new PackageScripts(readable ? Files.readString(file) : "");
        } catch (IOException e) {
            return new PackageScripts("");
        }
    }

    /** The first of these names that a script has. */
    Optional<String> firstOf(List<String> names) {
        int scripts = text.indexOf("\"scripts\"");
        return names.stream()
                .filter(name -> scripts >= 0
                        && Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:")
                                .matcher(text)
                                .region(scripts, text.length())
                                .find())
                .findFirst();
    }
}
