// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import org.jspecify.annotations.Nullable;

/**
 * A port of a container.
 *
 * @param hostAddress the host's address it is published on; null for every address
 * @param hostPort the host's port; null when it is not published or chosen by the engine
 * @param containerPort the port inside the container
 */
public record PortMapping(
        @Nullable String hostAddress, @Nullable Integer hostPort, int containerPort) {}
