// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.project.Located;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a file of the project cannot be read. */
final class Unreadable {
    private Unreadable() {}

    static UpProblem file(String shown, IOException e) {
        return file(shown, null, e);
    }

    /** A file or folder that a line of the project names. */
    static UpProblem file(Located<String> named, IOException e) {
        return file(named.value(), named.origin().shown(), e);
    }

    private static UpProblem file(String shown, @Nullable String place, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new UpProblem(
                    "there is no " + shown, place, List.of(), List.of("correct the name where it stands, or add it"));
        }
        if (e instanceof AccessDeniedException) {
            return new UpProblem("no permission to read " + shown, place, List.of(), List.of("chmod u+r " + shown));
        }
        return new UpProblem(
                shown + " cannot be read",
                place,
                List.of("the system says: " + e.getMessage()),
                List.of("see that it can be read: cat " + shown));
    }
}
