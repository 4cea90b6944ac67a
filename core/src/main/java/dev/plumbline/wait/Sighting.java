// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import dev.plumbline.fact.Facts;
import java.time.Duration;

/**
 * How things stand with one target.
 *
 * @param target what is waited for
 * @param state whether it is ready
 * @param reason why it is not, in one line; empty text when it is
 * @param facts what the last attempt saw
 * @param waited how long the wait has lasted
 * @param attempts how many attempts there were
 */
public record Sighting(WaitTarget target, State state, String reason, Facts facts, Duration waited, int attempts) {

    /** The same after so much time and so many attempts. */
    Sighting at(Duration now, int count) {
        return new Sighting(target, state, reason, facts, now, count);
    }

    /** The same, but not ready yet for another reason. */
    Sighting notYet(String other) {
        return new Sighting(target, State.NOT_YET, other, facts, waited, attempts);
    }

    /** How a target can stand. */
    public enum State {
        READY,
        NOT_YET,
        /** Not ready, and waiting will not change it. */
        HOPELESS
    }
}
