// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Dial;
import org.jspecify.annotations.Nullable;

/**
 * A connection attempt.
 *
 * @param fact how it ended
 * @param link what stands now; null unless it connected
 */
record Dialled(Dial fact, @Nullable Link link) {}
