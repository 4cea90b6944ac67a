// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.fact.ComposeService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a project needs.
 *
 * @param folder the project's, absolute
 * @param name what the project is called
 * @param environments in the order in which they are to be shown
 * @param services the services of its compose files; empty where it has none
 */
public record ProjectPlan(
        Path folder, String name, List<PlannedEnvironment> environments, List<ComposeService> services) {
    public ProjectPlan {
        environments = List.copyOf(environments);
        services = List.copyOf(services);
    }

    /** The environment of that name; empty when the project has none. */
    public Optional<PlannedEnvironment> environment(String wanted) {
        return environments.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }

    /** The same with some of its environments only. */
    public ProjectPlan only(List<PlannedEnvironment> chosen) {
        return new ProjectPlan(folder, name, chosen, services);
    }
}
