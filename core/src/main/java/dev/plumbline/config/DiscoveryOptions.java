// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.Reading;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a discovery.
 *
 * @param mode the mode whose {@code .env.<mode>} files and profiles are read; null to take it from the environment
 * @param reading the driver whose reading is used for all targets; null for the project's own
 * @param clock dates the facts
 * @param envFiles the {@code .env} files to be read in place of those that the project's loader reads, the last one
 *     strongest; empty for the loader's own
 * @param allCode whether variables are looked for in all code of the project, not only where projects usually read
 *     their settings
 * @param asAddresses whether a host stays the host that is written, also where a driver takes it for a socket file
 */
public record DiscoveryOptions(
        @Nullable String mode,
        @Nullable Reading reading,
        InstantSource clock,
        List<Path> envFiles,
        boolean allCode,
        boolean asAddresses) {
    public DiscoveryOptions {
        envFiles = List.copyOf(envFiles);
    }

    /** Everything as the project itself says it. */
    public static DiscoveryOptions defaults() {
        return new DiscoveryOptions(null, null, InstantSource.system(), List.of(), false, false);
    }

    /** The same with a mode. */
    public DiscoveryOptions withMode(@Nullable String other) {
        return new DiscoveryOptions(other, reading, clock, envFiles, allCode, asAddresses);
    }

    /** The same with a driver's reading. */
    public DiscoveryOptions withReading(@Nullable Reading other) {
        return new DiscoveryOptions(mode, other, clock, envFiles, allCode, asAddresses);
    }

    /** The same with {@code .env} files of its own. */
    public DiscoveryOptions withEnvFiles(List<Path> other) {
        return new DiscoveryOptions(mode, reading, clock, other, allCode, asAddresses);
    }

    /** The same with a look into all code. */
    public DiscoveryOptions withAllCode() {
        return new DiscoveryOptions(mode, reading, clock, envFiles, true, asAddresses);
    }

    /** The same with every host as it is written: for who is to provide the server. */
    public DiscoveryOptions withAddresses() {
        return new DiscoveryOptions(mode, reading, clock, envFiles, allCode, true);
    }
}
