// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Vantage;
import org.jspecify.annotations.Nullable;

/**
 * The place in which settings hold.
 *
 * @param prefix what the names of its targets begin with, such as {@code apps/api/}; empty for the project itself
 * @param service the compose service, or in words, so that it cannot be one, a job of CI or a workload of a cluster; null
 *     on this host
 */
record Scope(String prefix, @Nullable String service) {
    /** The project's own folder on this host. */
    static final Scope HOST = new Scope("", null);

    static Scope folder(String folder) {
        return folder.isEmpty() ? HOST : new Scope(folder + "/", null);
    }

    Scope inService(String name) {
        return new Scope(prefix + name + "/", name);
    }

    String named(String name) {
        return prefix + name;
    }

    static Vantage vantage(@Nullable String service) {
        if (service == null) {
            return Vantage.HERE;
        }
        return new Vantage(service.indexOf(' ') < 0 ? "compose service " + service : service);
    }
}
