// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import dev.plumbline.config.ConfigError;
import java.util.List;

/**
 * What became of reading {@code plumbline.yml}.
 *
 * @param file what could be understood; not to be used when there are errors
 * @param errors everything that is wrong, in the order of the files; empty when all is well
 */
public record ProjectReading(ProjectFile file, List<ConfigError> errors) {
    public ProjectReading {
        errors = List.copyOf(errors);
    }
}
