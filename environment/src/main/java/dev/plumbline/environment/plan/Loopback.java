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

    /**
     * The same text for all hosts on which one server would have one port: {@code localhost} for its names and for its
     * two usual addresses, else the host itself. {@code 127.0.0.2} is another address, with ports of its own.
     */
    public static String place(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return is(lower) && (!lower.startsWith("127.") || lower.equals("127.0.0.1")) ? "localhost" : lower;
    }
}
