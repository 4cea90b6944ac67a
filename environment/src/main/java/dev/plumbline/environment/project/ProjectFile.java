// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plumbline.yml} and the files it includes say.
 *
 * @param name what the project is called; null when the file does not say
 * @param environments in the order of the file
 * @param files the file itself and what it includes, relative to the project's folder; empty where there is no file
 */
public record ProjectFile(@Nullable Located<String> name, List<Environment> environments, List<Path> files) {
    /** The name of the file in a project's folder. */
    public static final String NAME = "plumbline.yml";

    /** What a project without a file says: nothing. */
    public static final ProjectFile ABSENT = new ProjectFile(null, List.of(), List.of());

    public ProjectFile {
        environments = List.copyOf(environments);
        files = List.copyOf(files);
    }

    /** The environment of that name; empty when the file does not describe it. */
    public Optional<Environment> environment(String wanted) {
        return environments.stream()
                .filter(each -> each.name().value().equals(wanted))
                .findFirst();
    }
}
