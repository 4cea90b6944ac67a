// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read as a whole target.
 *
 * @param name the target's name inside its scope
 * @param account user and password from settings beside it, used where the value holds none
 * @param expected the kind of server, where the place of the value tells it
 * @param driver the driver that reads it, where the place of the value tells it
 */
record UrlSource(
        String name,
        Assignment value,
        Map<Part, Assignment> account,
        @Nullable ServerKind expected,
        @Nullable Reading driver) {
    UrlSource(String name, Assignment value) {
        this(name, value, Map.of(), null, null);
    }
}
