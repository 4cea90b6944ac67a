// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.target.ServerKind;
import java.util.List;
import java.util.Locale;

/** What a text of SQL is made of. */
public final class SqlScript {
    private SqlScript() {}

    /**
     * The first word of each of its statements, in upper case.
     *
     * @param kind whose dialect it is in
     */
    public static List<String> firstWords(String script, ServerKind kind) {
        return SqlStatements.of(script, Dialect.of(kind)).stream()
                .map(statement -> statement.text().strip().split("\\W", 2)[0].toUpperCase(Locale.ROOT))
                .toList();
    }
}
