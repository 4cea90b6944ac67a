// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Target;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a variable is to hold so that a program which reads a target in parts gets there. */
final class PartOfTarget {
    private PartOfTarget() {}

    /** The part that a variable's name asks for, a password as dots; null when it asks for none. */
    static @Nullable String named(String name, Target target) {
        String upper = name.toUpperCase(Locale.ROOT);
        Endpoint.HostPort at = target.first() instanceof Endpoint.HostPort place ? place : null;
        if (upper.matches(".*(?:HOST|SERVER|HOSTNAME)")) {
            return at == null ? null : at.host();
        }
        if (upper.endsWith("PORT")) {
            return at == null ? null : String.valueOf(at.port());
        }
        if (upper.matches(".*(?:USER|USERNAME)")) {
            return target.user();
        }
        if (upper.matches(".*(?:PASS|PASSWORD|PWD)")) {
            return target.password() == null ? null : "...";
        }
        return upper.matches(".*(?:DB_NAME|DATABASE|_DB)") ? target.database() : null;
    }
}
