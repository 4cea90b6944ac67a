// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import dev.plumbline.target.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as a source gives it. It may hold a secret, so it does not show itself.
 *
 * @param name the variable or key
 * @param text the raw value
 * @param origin where it was set
 * @param place null when it does not come from a file
 * @param syntax how references in the value are written; {@link Interpolation.Syntax#NONE} when they are plain text
 * @param precedence the rule by which it won over what it shadows; null when it shadows nothing
 * @param shadows nearest first
 */
record Assignment(
        String name,
        String text,
        Origin origin,
        @Nullable Place place,
        Interpolation.Syntax syntax,
        @Nullable String precedence,
        List<Assignment> shadows) {
    Assignment {
        shadows = List.copyOf(shadows);
    }

    /** A value of a file, without references to others. */
    static Assignment at(Place place, String name, String text) {
        return of(place, name, text, Interpolation.Syntax.NONE);
    }

    static Assignment of(Place place, String name, String text, Interpolation.Syntax syntax) {
        return new Assignment(name, text, place.origin(), place, syntax, null, List.of());
    }

    /** A variable of the process environment. */
    static Assignment environment(String name, String text) {
        return new Assignment(
                name, text, new Origin.Environment(name), null, Interpolation.Syntax.NONE, null, List.of());
    }

    Assignment shadowing(List<Assignment> hidden, String rule) {
        return hidden.isEmpty() ? this : new Assignment(name, text, origin, place, syntax, rule, hidden);
    }

    /** The same place with its references replaced. */
    Assignment resolved(String value) {
        return new Assignment(name, value, origin, place, Interpolation.Syntax.NONE, precedence, shadows);
    }

    Assignment named(String other) {
        return new Assignment(other, text, origin, place, syntax, precedence, shadows);
    }

    @Override
    public String toString() {
        return name + "=" + Secret.MASK + " (" + origin.shown() + ")";
    }
}
