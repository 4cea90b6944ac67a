// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.history;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that was done to a project, by {@code plumb up} for instance.
 *
 * @param at when its command began
 * @param subject on what, such as {@code dev/main}
 * @param what in words, such as {@code applied 3 migrations}
 * @param changed whether something was changed by it
 * @param took how long it took
 */
public record DoneStep(Instant at, String subject, String what, boolean changed, Duration took) {}
