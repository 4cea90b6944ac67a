// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Vantage;
import org.jspecify.annotations.Nullable;

/** The place in which settings hold: this host, or a service of a compose file. */
final class Scope {
    private Scope() {}

    static Vantage vantage(@Nullable String service) {
        return service == null ? Vantage.HERE : new Vantage("compose service " + service);
    }
}
