// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import java.time.Duration;

/**
 * One thing that was done, or found done.
 *
 * @param environment whose; empty text for what several share
 * @param subject the server or database, such as {@code main}
 * @param what in words, such as {@code applied 3 migrations}
 * @param changed whether something was changed
 * @param took how long it took
 */
public record Step(String environment, String subject, String what, boolean changed, Duration took) {}
