// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * A target that a project configures.
 *
 * @param name unique within one discovery, such as {@code DATABASE_URL} or {@code backend/DATABASE_URL}
 * @param target as the project's driver reads it
 * @param fact the same with the origin of each part
 * @param service the compose service in which it holds; null when it holds on this host
 */
public record ConfiguredTarget(
        String name,
        Target target,
        TargetConfigured fact,
        @Nullable String service) {
    /** Whether a program on this host would use it. */
    public boolean holdsHere() {
        return service == null;
    }

    /** Where it holds. */
    public Vantage vantage() {
        return Scope.vantage(service);
    }
}
