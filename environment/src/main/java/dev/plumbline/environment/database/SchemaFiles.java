// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.config.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether files that a project's own migration command may read have changed, without knowing the command. */
final class SchemaFiles {
    private static final int DEPTH = 6;
    private static final Pattern SCHEMA =
            Pattern.compile("(?:.*/)?(?:migrations?|prisma|migrate|versions|alembic)(?:/.*)?");

    private SchemaFiles() {}

    /** Another text after any file in a folder of migrations was added, changed or removed. */
    static String stamp(Path root) {
        List<String> states = new ArrayList<>();
        for (Path file : OwnFiles.below(
                root,
                DEPTH,
                Set.of("target", "dist", "build"),
                name -> SCHEMA.matcher(name).matches())) {
            states.add(root.relativize(file) + " " + state(file));
        }
        return Fingerprint.of(String.join("\n", states));
    }

    private static String state(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            // It vanished, or may not be looked at; the command itself will say what it cannot read.
            return "unknown";
        }
    }
}
