// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an environment is brought up.
 *
 * @param embedded whether servers come from their published binaries also where there is a container engine
 * @param waitOnly whether nothing is started: servers come from elsewhere
 * @param limit how long to wait for each server
 * @param maven Maven's wrapper script, which fetches servers that are too large to come along; null where none is to be
 *     fetched
 */
public record UpOptions(
        boolean embedded,
        boolean waitOnly,
        Duration limit,
        @Nullable Path maven) {}
