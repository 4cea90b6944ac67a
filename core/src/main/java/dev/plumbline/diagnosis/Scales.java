// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Candidates for the cause of what a log says, each with a weight: how plausible it is on its own, and what
 * speaks for or against it. Used by one thread.
 */
final class Scales {
    private final Map<Cause, Candidate> candidates = new EnumMap<>(Cause.class);

    /** A cause that a text allows. */
    static final class Candidate {
        private final Cause cause;
        private final LoggedError error;
        private final List<String> reasons = new ArrayList<>();
        private int weight;
        private boolean decided;
        private @Nullable String subcause;

        private Candidate(Cause cause, LoggedError error, int base) {
            this.cause = cause;
            this.error = error;
            this.weight = base;
        }

        /** What speaks for it, or with a negative weight against it. */
        Candidate when(boolean holds, int change, String reason) {
            if (holds) {
                weight += change;
                if (change > 0 && !reason.isEmpty() && !reasons.contains(reason)) {
                    reasons.add(reason);
                }
            }
            return this;
        }

        Candidate when(boolean holds, int change) {
            return when(holds, change, "");
        }

        /** The text itself leaves no other cause. */
        Candidate decided(boolean holds) {
            decided |= holds;
            return this;
        }

        Candidate subcause(String finer) {
            subcause = finer;
            return this;
        }

        Cause cause() {
            return cause;
        }

        LoggedError error() {
            return error;
        }

        int weight() {
            return weight;
        }

        boolean isDecided() {
            return decided;
        }

        List<String> reasons() {
            return reasons;
        }

        @Nullable
        String subcause() {
            return subcause;
        }
    }

    /** Puts a cause on the scales; where several errors name the same, the heaviest stays. */
    static final class Table {
        private final Scales scales;
        private final LoggedError error;
        private final List<Candidate> own = new ArrayList<>();

        private Table(Scales scales, LoggedError error) {
            this.scales = scales;
            this.error = error;
        }

        Candidate candidate(Cause cause, int base) {
            Candidate candidate = new Candidate(cause, error, base);
            own.add(candidate);
            return candidate;
        }

        List<Candidate> candidates() {
            return own;
        }

        void close() {
            for (Candidate candidate : own) {
                scales.candidates.merge(candidate.cause, candidate, (a, b) -> a.weight >= b.weight ? a : b);
            }
        }
    }

    Table about(LoggedError error) {
        return new Table(this, error);
    }

    boolean isEmpty() {
        return candidates.isEmpty();
    }

    /** The candidates, heaviest first. */
    List<Candidate> ranked() {
        List<Candidate> all = new ArrayList<>(candidates.values());
        all.sort((a, b) -> b.weight - a.weight);
        return all;
    }
}
