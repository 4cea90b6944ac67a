// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.time.Instant;

/**
 * The circumstances of an observation.
 *
 * @param at when it was made
 * @param from the vantage it was made from
 * @param how the means, such as {@code connect} or {@code /proc/net/tcp}
 */
public record Seen(Instant at, Vantage from, String how) {}
