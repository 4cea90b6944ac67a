// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.VariableUnset;
import org.jspecify.annotations.Nullable;

/** Says of a reading that nothing sets its variable. */
final class Reads {
    private Reads() {}

    /** Says which references in database settings stand for nothing. */
    static void unset(Variables variables, Collected collected, Scope scope) {
        variables.unset().forEach((name, by) -> {
            Place place = by.place();
            if (place != null && VariableNames.speaksOfDatabase(by.name())) {
                collected.fact(unset(new VariableRead(name, place, null, true), null, collected, scope));
            }
        });
    }

    static VariableUnset unset(
            VariableRead read, VariableUnset.@Nullable Sample sample, Collected collected, Scope scope) {
        Assignment fallback = read.fallback();
        String text = null;
        Origin at = null;
        if (fallback != null) {
            text = MaskedSettings.written(fallback.name(), fallback.text(), null)
                    .masked();
            at = fallback.origin();
        }
        return new VariableUnset(
                collected.seen(scope.service(), "reading " + read.at().source().path()),
                read.name(),
                read.at().origin(),
                text,
                at,
                sample);
    }
}
