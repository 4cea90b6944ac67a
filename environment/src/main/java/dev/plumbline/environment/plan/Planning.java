// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.config.ConfigError;
import dev.plumbline.fact.SettingProblem;
import java.util.List;

/**
 * What became of planning.
 *
 * @param plan what could be understood; not to be used when there are errors
 * @param unusable settings that should name a server and cannot be read; empty where {@code plumbline.yml} says what
 *     is needed, which then is what decides
 * @param errors everything that is wrong with the project's files; empty when all is well
 */
public record Planning(ProjectPlan plan, List<SettingProblem> unusable, List<ConfigError> errors) {
    public Planning {
        unusable = List.copyOf(unusable);
        errors = List.copyOf(errors);
    }
}
