// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.project.Checks;
import java.util.List;

/**
 * One environment and what it needs.
 *
 * @param name such as {@code dev}
 * @param servers databases before caches
 * @param checks what is to be proved of it; {@link Checks#NONE} when nobody said
 */
public record PlannedEnvironment(String name, List<PlannedServer> servers, Checks checks) {
    public PlannedEnvironment {
        servers = List.copyOf(servers);
    }
}
