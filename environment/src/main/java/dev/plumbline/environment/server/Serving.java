// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a planned server.
 *
 * @param by in words, such as {@code compose service db}
 * @param administrator who may make accounts and databases in it; null where that is only the configured account
 * @param own whether it is Plumbline's own, so that its accounts follow the configuration
 */
public record Serving(String by, @Nullable Target administrator, boolean own) {}
