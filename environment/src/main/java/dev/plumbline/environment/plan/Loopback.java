// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import java.util.Locale;

/** Tells this machine's own names and addresses from others, without looking any up. */
public final class Loopback {
    private Loopback() {}

    /** Whether a host as configured is this machine itself. */
    public static boolean is(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.endsWith(".localhost")
                || lower.equals("::1")
                || lower.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
