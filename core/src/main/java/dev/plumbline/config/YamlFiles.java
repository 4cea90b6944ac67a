// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.List;
import java.util.Optional;

/**
 * The YAML files of a project, for readers outside of this package: within the same bounds, with the place of every
 * value, each problem collected.
 */
public final class YamlFiles {
    private final ProjectFiles files;

    public YamlFiles(ProjectFolder folder) {
        this.files = new ProjectFiles(folder.root());
    }

    /** Whether the project's folder itself holds a file of that name. */
    public boolean has(String file) {
        return files.has(file);
    }

    /**
     * The first document of a file.
     *
     * @param file relative to the project's folder, or absolute
     * @return empty when the file is absent, empty, or cannot be read, which is then an error
     */
    public Optional<Yaml> read(String file) {
        return files.readNamed(file).flatMap(source -> YamlReader.document(source, files));
    }

    /** What was wrong with the files that were read. */
    public List<ConfigError> errors() {
        return List.copyOf(files.errors());
    }
}
