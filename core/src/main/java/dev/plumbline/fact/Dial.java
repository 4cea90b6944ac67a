// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Endpoint;
import java.time.Duration;

/**
 * One address or socket file, dialled.
 *
 * @param endpoint as configured
 * @param address as dialled, such as {@code 127.0.0.1:5432} or a socket's path
 * @param outcome how the connection attempt ended
 * @param detail the operating system's words; empty text when connected
 * @param took how long it took
 */
public record Dial(
        Seen seen, String target, Endpoint endpoint, String address, Outcome outcome, String detail, Duration took)
        implements Fact, TargetFact {

    /** How a connection attempt can end. */
    public enum Outcome {
        CONNECTED,
        /** Nothing listens there, or a firewall rejects with a reset or port-unreachable: no client can tell. */
        REFUSED,
        /** No route to the host, or an administrative prohibition. */
        HOST_UNREACHABLE,
        NETWORK_UNREACHABLE,
        /** No answer at all: packets are swallowed, or the listen queue is full. */
        TIMED_OUT,
        RESET,
        /** The operating system forbids the attempt, or the socket file's rights do. */
        NOT_PERMITTED,
        NO_SUCH_FILE,
        /** The connection reached its own client socket, as a closed local port in the ephemeral range can. */
        SELF_CONNECTED,
        FAILED,
        /** It was begun, and how it ended was not seen. */
        UNKNOWN
    }

    /** Whether the connection stood. */
    public boolean connected() {
        return outcome == Outcome.CONNECTED;
    }
}
