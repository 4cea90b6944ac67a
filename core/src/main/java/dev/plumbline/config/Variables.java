// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values by name after several sources were laid over each other and their references replaced. */
final class Variables {
    private final Map<String, Assignment> values = new LinkedHashMap<>();
    private final Map<String, Assignment> unset = new LinkedHashMap<>();
    private final Map<String, Assignment> defaults = new LinkedHashMap<>();

    private Variables() {}

    /**
     * Lays sources over each other.
     *
     * @param layers the strongest first
     * @param rule what says so, such as {@code Next.js: process environment, .env.local, .env}
     */
    static Variables layered(List<Layer> layers, String rule) {
        return layered(layers, rule, new Variables());
    }

    /**
     * The same where references to what the sources do not set look further.
     *
     * @param outer what holds around the sources; its values are not part of the result
     */
    static Variables layered(List<Layer> layers, String rule, Variables outer) {
        Map<String, Assignment> merged = new LinkedHashMap<>();
        for (Layer layer : layers) {
            for (String name : layer.values().keySet()) {
                if (!merged.containsKey(name)) {
                    merged.put(name, merge(name, layers, rule));
                }
            }
        }
        Variables result = new Variables();
        for (String name : merged.keySet()) {
            result.resolve(name, merged, outer, new HashSet<>());
        }
        return result;
    }

    private static Assignment merge(String name, List<Layer> layers, String rule) {
        List<Assignment> all = new ArrayList<>();
        for (Layer layer : layers) {
            Assignment own = layer.values().get(name);
            if (own != null) {
                all.add(own);
            }
        }
        Assignment winner = all.get(0);
        if (all.size() == 1) {
            return winner;
        }
        List<Assignment> hidden = new ArrayList<>(winner.shadows());
        for (Assignment other : all.subList(1, all.size())) {
            hidden.add(other);
            hidden.addAll(other.shadows());
        }
        return winner.shadowing(hidden, rule);
    }

    private @Nullable String resolve(String name, Map<String, Assignment> merged, Variables outer, Set<String> open) {
        Assignment done = values.get(name);
        if (done != null) {
            return done.text();
        }
        Assignment own = merged.get(name);
        if (own == null || !open.add(name)) {
            return outer.text(name);
        }
        Interpolation.Result result =
                Interpolation.expand(own.text(), own.syntax(), reference -> resolve(reference, merged, outer, open));
        for (String missing : result.unset()) {
            unset.putIfAbsent(missing, own);
        }
        result.defaults().forEach((missing, used) -> defaults.putIfAbsent(missing, own.resolved(used)));
        open.remove(name);
        values.put(name, own.resolved(result.text()));
        return result.text();
    }

    @Nullable
    Assignment get(String name) {
        return values.get(name);
    }

    @Nullable
    String text(String name) {
        Assignment own = values.get(name);
        return own == null ? null : own.text();
    }

    Collection<Assignment> all() {
        return values.values();
    }

    Set<String> names() {
        return new LinkedHashSet<>(values.keySet());
    }

    /** The names that values refer to and nothing sets, with the value that refers to them. */
    Map<String, Assignment> unset() {
        return unset;
    }

    /** The names that nothing sets and for which a value has a default, with this default where the value stands. */
    Map<String, Assignment> defaults() {
        return defaults;
    }
}
