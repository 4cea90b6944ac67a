// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import java.time.Duration;

/**
 * How an environment is brought up.
 *
 * @param embedded whether servers come from their published binaries also where there is a container engine
 * @param waitOnly whether nothing is started: servers come from elsewhere
 * @param limit how long to wait for each server
 */
public record UpOptions(boolean embedded, boolean waitOnly, Duration limit) {}
