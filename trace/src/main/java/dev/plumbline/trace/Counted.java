// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Observations, each distinct one kept once with how often it was made. A run that makes ever new ones is counted
 * on without being kept.
 *
 * @param <F> the observation, as it was made first
 */
final class Counted<F> {
    private final int most;
    private final Map<Object, Tally<F>> kept = new LinkedHashMap<>();
    private long passedOver;

    private static final class Tally<F> {
        private final F first;
        private long count;

        Tally(F first) {
            this.first = first;
        }
    }

    /** @param most how many distinct ones are kept */
    Counted(int most) {
        this.most = most;
    }

    /**
     * Adds one.
     *
     * @param key what makes it the same as another
     * @param count how often it was made
     * @return whether it is the first of its kind
     */
    boolean add(Object key, F observation, int count) {
        Tally<F> tally = kept.get(key);
        if (tally != null) {
            tally.count += count;
            return false;
        }
        if (kept.size() >= most) {
            passedOver += count;
            return false;
        }
        Tally<F> first = new Tally<>(observation);
        first.count = count;
        kept.put(key, first);
        return true;
    }

    /** Those kept, each with its count put into it. */
    List<F> all(BiFunction<F, Integer, F> withCount) {
        List<F> all = new ArrayList<>(kept.size());
        for (Tally<F> tally : kept.values()) {
            all.add(withCount.apply(tally.first, (int) Math.min(tally.count, Integer.MAX_VALUE)));
        }
        return all;
    }

    /** How many were made beyond those kept. */
    long passedOver() {
        return passedOver;
    }
}
