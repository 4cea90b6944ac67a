// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a planned server.
 *
 * @param by in words, such as {@code compose service db}
 * @param administrator who may make accounts and databases in it
 * @param own whether it is Plumbline's own, so that its accounts follow the configuration
 * @param foreign whether it was found running on a port of this machine, started by nobody knows whom
 */
public record Serving(String by, Administrator administrator, boolean own, boolean foreign) {
    private static final Administrator CONFIGURED = () -> null;

    /** Some other machine's business, or that of whoever called with {@code --wait-only}. */
    public static final Serving ELSEWHERE = new Serving("started elsewhere", CONFIGURED, false, false);

    /** Finds the account only when it is needed, for Compose takes its time to tell. */
    @FunctionalInterface
    public interface Administrator {
        /** Null where that is only the configured account. */
        @Nullable
        Target account() throws UpProblem, InterruptedException;
    }

    static Serving service(String name, Administrator administrator) {
        return new Serving("compose service " + name, administrator, false, false);
    }

    /** What an earlier call has started, and this one only waits for. */
    static Serving started(String by) {
        return new Serving(by, CONFIGURED, false, false);
    }

    /** @param standsInFor the compose service that no engine is there for; null when none was meant to serve it */
    static Serving embedded(@Nullable Target administrator, @Nullable String standsInFor) {
        String by = standsInFor == null
                ? "embedded"
                : "embedded, for no engine answers that could start the service " + standsInFor;
        return new Serving(by, () -> administrator, true, false);
    }

    static Serving found(String owner) {
        return new Serving("already there: " + owner, CONFIGURED, false, true);
    }
}
