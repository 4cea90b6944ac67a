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
    /** A busy runner of a CI system takes seconds for its first TLS handshake; that is no failure of the server. */
    private static final ProbeLimits PATIENT =
            new ProbeLimits(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(3));

    /** What {@code plumb check} uses. */
    public static final CheckLimits STANDARD =
            new CheckLimits(PATIENT, Duration.ofSeconds(5), Duration.ofSeconds(60), 20, 10);
}
