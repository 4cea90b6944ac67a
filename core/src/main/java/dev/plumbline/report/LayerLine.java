// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.fact.Layer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one layer of a target stands.
 *
 * @param layer the layer
 * @param outcome how it ended
 * @param took null where nothing was timed
 * @param address the address it was seen on; null where the layer has none
 * @param detail in a few words; a failure begins with its name in capitals
 */
public record LayerLine(
        Layer layer,
        Outcome outcome,
        @Nullable Duration took,
        @Nullable String address,
        String detail) {

    /** How a layer can stand. */
    public enum Outcome {
        OK,
        FAILED,
        SKIPPED;

        /** In lower case, as every output spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
