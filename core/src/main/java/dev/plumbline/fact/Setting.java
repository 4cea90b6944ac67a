// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Written;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One configured value.
 *
 * @param name the variable or key, such as {@code DATABASE_URL} or {@code spring.datasource.url}
 * @param value as written, masked
 * @param origin where it was set
 * @param excerpt the line it stands on; null when it does not come from a file
 * @param precedence the rule by which this value won over those it shadows, such as {@code dotenv}; null when it shadows none
 * @param shadows the values of the same name that this one hides, nearest first
 */
public record Setting(
        Seen seen,
        String name,
        Written value,
        Origin origin,
        @Nullable Excerpt excerpt,
        @Nullable String precedence,
        List<Setting> shadows)
        implements Fact {
    public Setting {
        shadows = List.copyOf(shadows);
    }
}
