// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that a report is written to. What is wrong with it is said before the probing, not after. */
final class ReportFile {
    private ReportFile() {}

    /** The file an option names; null where the option was not given. */
    static @Nullable Path of(Options.Parsed parsed, String option) throws UsageProblem {
        if (!parsed.has(option)) {
            return null;
        }
        String name = parsed.value(option, "");
        if (name.isEmpty()) {
            throw new UsageProblem("`" + option + "` takes the name of a file", option + " report.out");
        }
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageProblem("`" + option + "` takes the name of a file", option + " report.out")
                    .because(List.of("this system has no such file name: " + Escape.controls(name)));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw unwritable(file, "it is a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw unwritable(file, "there is no such folder: " + folder);
        }
        if (Files.exists(file) ? !Files.isWritable(file) : !Files.isWritable(folder)) {
            throw unwritable(file, "no permission to write it");
        }
        return file;
    }

    /** Writes the whole text. */
    static void write(Path file, String text) throws UsageProblem {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unwritable(file, "the system refused it: " + e.getClass().getSimpleName());
        }
    }

    private static UsageProblem unwritable(Path file, String evidence) {
        return new UsageProblem(
                        "cannot write " + Escape.controls(file.toString()),
                        "name a file in a folder that exists and may be written")
                .because(List.of(Escape.controls(evidence)));
    }
}
