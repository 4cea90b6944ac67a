// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.config.ConfigError;
import java.util.List;

/**
 * What became of planning.
 *
 * @param plan what could be understood; not to be used when there are errors
 * @param errors everything that is wrong with the project's files; empty when all is well
 */
public record Planning(ProjectPlan plan, List<ConfigError> errors) {
    public Planning {
        errors = List.copyOf(errors);
    }
}
