// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.text.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of measured durations.
 *
 * @param sorted shortest first; never empty
 */
record Figures(List<Duration> sorted) {
    Figures {
        sorted = List.copyOf(sorted);
    }

    static Figures of(List<Duration> measured) {
        List<Duration> sorted = new ArrayList<>(measured);
        sorted.sort(null);
        return new Figures(sorted);
    }

    Duration median() {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
    }

    /** By nearest rank: of 20 the longest. */
    Duration p99() {
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }

    String shown() {
        return "median " + Times.shown(median()) + ", p99 " + Times.shown(p99()) + " of " + sorted.size();
    }
}
