// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.Reading;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a discovery.
 *
 * @param mode the mode whose {@code .env.<mode>} files and profiles are read; null to take it from the environment
 * @param reading the driver whose reading is used for all targets; null for the project's own
 * @param clock dates the facts
 */
public record DiscoveryOptions(
        @Nullable String mode, @Nullable Reading reading, InstantSource clock) {
    /** Everything as the project itself says it. */
    public static DiscoveryOptions defaults() {
        return new DiscoveryOptions(null, null, InstantSource.system());
    }

    /** The same with a mode. */
    public DiscoveryOptions withMode(@Nullable String other) {
        return new DiscoveryOptions(other, reading, clock);
    }

    /** The same with a driver's reading. */
    public DiscoveryOptions withReading(@Nullable Reading other) {
        return new DiscoveryOptions(mode, other, clock);
    }
}
