// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that was observed, in the order in which it was seen.
 *
 * @param all never null, potentially empty
 */
public record Facts(List<Fact> all) {
    public Facts {
        all = List.copyOf(all);
    }

    /** The facts of one type. */
    public <F extends Fact> List<F> of(Class<F> type) {
        List<F> found = new ArrayList<>();
        for (Fact fact : all) {
            if (type.isInstance(fact)) {
                found.add(type.cast(fact));
            }
        }
        return found;
    }

    /** The facts of one type about one target. */
    public <F extends Fact> List<F> of(Class<F> type, String target) {
        List<F> found = new ArrayList<>();
        for (F fact : of(type)) {
            if (fact instanceof TargetFact about && about.target().equals(target)) {
                found.add(fact);
            }
        }
        return found;
    }

    /** The first fact of one type about one target. */
    public <F extends Fact> Optional<F> first(Class<F> type, String target) {
        return of(type, target).stream().findFirst();
    }

    /** The names of the targets, in the order in which they were configured. */
    public Set<String> targets() {
        Set<String> names = new LinkedHashSet<>();
        for (Fact fact : all) {
            if (fact instanceof TargetFact about) {
                names.add(about.target());
            }
        }
        return names;
    }

    /** These facts and more. */
    public Facts and(List<? extends Fact> more) {
        List<Fact> both = new ArrayList<>(all);
        both.addAll(more);
        return new Facts(both);
    }
}
