// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.ci;

import dev.plumbline.check.project.HealthCheck;
import dev.plumbline.target.ServerKind;
import java.util.Map;

/** Health checks for compose files that mean ready. */
public final class ComposeSnippet {
    private ComposeSnippet() {}

    /**
     * An override for services of a compose file.
     *
     * @param services what each of them serves, by name; those of other kinds are passed over
     */
    public static String of(Map<String, ServerKind> services) {
        StringBuilder yaml = new StringBuilder("# Made by `plumb ci compose`: save it as compose.override.yaml\n");
        yaml.append("# A service that waits has `depends_on: {NAME: {condition: service_healthy}}`.\nservices:\n");
        services.forEach((name, kind) -> {
            yaml.append("  ").append(name).append(":\n    healthcheck:\n");
            yaml.append("      ").append(HealthCheck.recommended(kind)).append('\n');
            yaml.append("      interval: 1s\n      timeout: 3s\n      retries: 60\n");
        });
        return yaml.toString();
    }
}
