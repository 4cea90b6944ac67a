// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.target.ServerKind;
import org.jspecify.annotations.Nullable;

/**
 * How a client introduced itself to the server it took us for.
 *
 * @param kind the kind of server it asked for; null when it said nothing that shows one
 * @param user null when it named none
 * @param database null when it named none
 * @param application the name it gave itself; null when it gave none
 */
record Introduction(
        @Nullable ServerKind kind,
        @Nullable String user,
        @Nullable String database,
        @Nullable String application) {
    static final Introduction NONE = new Introduction(null, null, null, null);

    private static final int LONGEST = 128;

    Introduction {
        user = bounded(user);
        database = bounded(database);
        application = bounded(application);
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
