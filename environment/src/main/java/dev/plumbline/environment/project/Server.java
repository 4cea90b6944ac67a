// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database or a cache that an environment needs.
 *
 * @param name what the file calls it
 * @param reach how it is reached
 * @param service the compose service that serves it, or {@code embedded}; null to find it by its port
 * @param schema where its tables come from; null to look for it in the project
 * @param seed the data it begins with, in their order; empty for none
 */
public record Server(
        Located<String> name,
        Reach reach,
        @Nullable Located<String> service,
        @Nullable Schema schema,
        List<Seed> seed) {
    /** The word that stands for a server from its published binaries where a compose service could be named. */
    public static final String EMBEDDED = "embedded";

    public Server {
        seed = List.copyOf(seed);
    }
}
