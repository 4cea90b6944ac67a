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
 * @param foreign whether it was found running on a port of this machine, started by nobody knows whom
 */
public record Serving(String by, @Nullable Target administrator, boolean own, boolean foreign) {
    /** Some other machine's business, or that of whoever called with {@code --wait-only}. */
    public static final Serving ELSEWHERE = new Serving("started elsewhere", null, false, false);

    static Serving service(String name, @Nullable Target administrator) {
        return new Serving("compose service " + name, administrator, false, false);
    }

    /** What an earlier call has started, and this one only waits for. */
    static Serving started(String by) {
        return new Serving(by, null, false, false);
    }

    /** @param standsInFor the compose service that no engine is there for; null when none was meant to serve it */
    static Serving embedded(@Nullable Target administrator, @Nullable String standsInFor) {
        String by = standsInFor == null
                ? "embedded"
                : "embedded, for no engine answers that could start the service " + standsInFor;
        return new Serving(by, administrator, true, false);
    }

    static Serving found(String owner) {
        return new Serving("already there: " + owner, null, false, true);
    }
}
