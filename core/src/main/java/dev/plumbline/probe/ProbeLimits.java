// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import java.time.Duration;

/**
 * How long each part of a probe may take. Addresses are probed side by side, so a whole probe takes
 * at most about one lookup, one connect and a few exchanges.
 *
 * @param connect until a connection stands or is given up, for each address
 * @param exchange for a whole conversation on one connection, however slowly the server goes on
 * @param lookup for a host name
 */
public record ProbeLimits(Duration connect, Duration exchange, Duration lookup) {

    /** Three seconds each. */
    public static final ProbeLimits STANDARD =
            new ProbeLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3));
}
