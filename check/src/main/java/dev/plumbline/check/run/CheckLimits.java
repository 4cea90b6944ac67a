// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.probe.ProbeLimits;
import java.time.Duration;

/**
 * How much time and how many connections a run may take.
 *
 * @param probe for each step of a connection
 * @param statement for one statement of a check
 * @param check for one check in all
 * @param samples how often the first query is measured
 * @param attempts how many new connections in a row must each succeed
 */
public record CheckLimits(ProbeLimits probe, Duration statement, Duration check, int samples, int attempts) {
    /** What {@code plumb check} uses. */
    public static final CheckLimits STANDARD =
            new CheckLimits(ProbeLimits.STANDARD, Duration.ofSeconds(5), Duration.ofSeconds(60), 20, 10);
}
