// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import org.jspecify.annotations.Nullable;

/**
 * Dials of one traced process that were counted and not kept, as it made too many different ones.
 *
 * @param pid 0 for processes that were too many to be told apart
 * @param count how many, beyond those that are facts of their own
 * @param failed how many of them no address answered; null when nobody saw how they ended
 */
public record DialsPassedOver(
        Seen seen, long pid, long count, @Nullable Long failed) implements Fact, TracedFact {}
