// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import java.time.Duration;
import java.util.List;

/**
 * How a wait ended.
 *
 * @param end why it ended
 * @param sightings the last of each target, in the order of the targets
 * @param took how long it lasted
 */
public record WaitOutcome(End end, List<Sighting> sightings, Duration took) {
    public WaitOutcome {
        sightings = List.copyOf(sightings);
    }

    /** Why a wait can end. */
    public enum End {
        /** As many targets as were asked for are ready. */
        READY,
        /** A target cannot become ready by waiting. */
        HOPELESS,
        /** The limit passed. */
        TIMED_OUT
    }
}
