// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.ServerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server that stands beside a program elsewhere: a service of a CI job, or of a Kubernetes cluster.
 *
 * @param where the place of the program, as {@link ServiceTarget#service} has it
 * @param name its host name there
 * @param serves the kind of server; null when unknown
 * @param ports its ports; those that a CI job maps have a host port
 * @param byName whether the program reaches it by its name, as from a container beside it; else by a mapped port of
 *     localhost
 * @param checked whether it is asked for its health before the program starts
 * @param origin the line of its name
 */
public record DeployedService(
        Seen seen,
        String where,
        String name,
        @Nullable ServerKind serves,
        List<PortMapping> ports,
        boolean byName,
        boolean checked,
        Origin origin)
        implements Fact {
    public DeployedService {
        ports = List.copyOf(ports);
    }
}
