// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A traced process dialled a server. Dials of the same process, place and outcome are one fact with a count.
 *
 * @param asked the host and port, or the socket, as the program asked for it; null when only addresses were seen
 * @param attempts the addresses that were tried, in order; empty when the name was never resolved
 * @param took from the first attempt to the end of the last
 * @param stack who dialled, innermost first, bounded; empty when no hook saw it
 * @param sensors the sensors that saw it, such as {@code node hook} and {@code system calls}
 * @param count how often
 */
public record ProcessDial(
        Seen seen,
        long pid,
        @Nullable Endpoint asked,
        List<Attempt> attempts,
        Duration took,
        List<Frame> stack,
        Set<String> sensors,
        int count)
        implements Fact, TracedFact {
    public ProcessDial {
        attempts = List.copyOf(attempts);
        stack = List.copyOf(stack);
        sensors = Set.copyOf(sensors);
    }

    /**
     * One address, tried.
     *
     * @param address such as {@code 127.0.0.1:5432}, {@code [::1]:5432} or a socket's path
     * @param outcome how it ended
     * @param errno the system's error, such as {@code ECONNREFUSED}; null when it connected or is unknown
     */
    public record Attempt(
            String address, Dial.Outcome outcome, @Nullable String errno) {}

    /** Whether one of the addresses answered. */
    public boolean connected() {
        return attempts.stream().anyMatch(each -> each.outcome() == Dial.Outcome.CONNECTED);
    }

    /** The place in the project's own code that dialled; empty when none was seen. */
    public Optional<Frame> origin() {
        return stack.stream().filter(Frame::own).findFirst();
    }
}
