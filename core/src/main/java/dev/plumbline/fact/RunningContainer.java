// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container that the engine knows.
 *
 * @param name its name
 * @param image its image
 * @param service its compose service; null when it has none
 * @param state such as {@code running} or {@code exited}
 * @param health such as {@code healthy}; null without a health check
 * @param exitCode of a container that ended; null while it runs
 * @param ports published and inner ports
 * @param networks the networks it is on
 * @param lastLines the last lines of its log, masked and bounded; empty unless it is ended or unhealthy
 * @param healthLog what its health check printed in its last runs, a line each with the exit code; empty unless it is
 *     unhealthy
 */
public record RunningContainer(
        Seen seen,
        String name,
        String image,
        @Nullable String service,
        String state,
        @Nullable String health,
        @Nullable Integer exitCode,
        List<PortMapping> ports,
        Set<String> networks,
        List<String> lastLines,
        List<String> healthLog)
        implements Fact {
    public RunningContainer {
        ports = List.copyOf(ports);
        networks = Set.copyOf(networks);
        lastLines = List.copyOf(lastLines);
        healthLog = List.copyOf(healthLog);
    }
}
