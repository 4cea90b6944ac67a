// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.environment.project.Checks;
import java.util.List;

/**
 * What the project expects of one environment beyond its targets.
 *
 * @param name such as {@code dev}
 * @param targets what is expected of each target
 * @param checks of the application and its endpoints
 * @param unreached servers of it that no target from here reaches, by name
 */
public record ExpectedEnvironment(String name, List<Expected> targets, Checks checks, List<String> unreached) {
    public ExpectedEnvironment {
        targets = List.copyOf(targets);
        unreached = List.copyOf(unreached);
    }
}
