// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.ServerKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service of a compose file.
 *
 * @param name the service's name, which is its host name for other services
 * @param image null when it is built
 * @param serves the kind of server its image is; null when unknown
 * @param ports published and inner ports
 * @param networks the networks it joins; {@code default} when it names none
 * @param healthcheck its test as written; null when it has none
 * @param dependsOn the services it waits for, with the condition
 * @param environment names of the variables it sets, with masked values
 * @param origin the line of its name
 */
public record ComposeService(
        Seen seen,
        String name,
        @Nullable String image,
        @Nullable ServerKind serves,
        List<PortMapping> ports,
        Set<String> networks,
        @Nullable String healthcheck,
        Map<String, String> dependsOn,
        Map<String, String> environment,
        Origin origin)
        implements Fact {
    public ComposeService {
        ports = List.copyOf(ports);
        networks = Set.copyOf(networks);
        dependsOn = Map.copyOf(dependsOn);
        environment = Map.copyOf(environment);
    }
}
