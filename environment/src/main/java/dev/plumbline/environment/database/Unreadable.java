// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Says why a file of the project cannot be read. */
final class Unreadable {
    private Unreadable() {}

    static UpProblem file(String shown, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new UpProblem(
                    "there is no file " + shown, null, List.of(), List.of("correct the name in plumbline.yml"));
        }
        if (e instanceof AccessDeniedException) {
            return new UpProblem("no permission to read " + shown, null, List.of(), List.of("chmod u+r " + shown));
        }
        return new UpProblem(
                shown + " cannot be read",
                null,
                List.of("the system says: " + e.getMessage()),
                List.of("see that it can be read: cat " + shown));
    }
}
