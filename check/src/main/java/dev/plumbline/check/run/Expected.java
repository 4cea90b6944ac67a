// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.environment.project.Checks;
import dev.plumbline.environment.project.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the project expects of one target.
 *
 * @param target the name that facts carry
 * @param schema where its tables come from; null when that is not known
 * @param tables how many tables it must have; -1 for any number
 * @param requiredTables tables that must be there
 * @param queries statements that must be answered
 * @param bounds limits for figures that are always taken
 */
public record Expected(
        String target,
        @Nullable Schema schema,
        int tables,
        List<String> requiredTables,
        List<Checks.QueryCheck> queries,
        Checks.Bounds bounds) {
    private static final Duration MEDIAN = Duration.ofMillis(250);

    public Expected {
        requiredTables = List.copyOf(requiredTables);
        queries = List.copyOf(queries);
    }

    /** Nothing beyond what is expected of every target. */
    static Expected nothing(String target) {
        return new Expected(target, null, -1, List.of(), List.of(), Checks.NONE.bounds());
    }

    /** Whether it is the database that Prisma empties and fills by itself. */
    boolean isShadow() {
        return target.toLowerCase(Locale.ROOT).contains("shadow");
    }

    /** The bound of the median of login and first query. */
    Duration median() {
        return bounds.median() == null ? MEDIAN : bounds.median().value();
    }
}
