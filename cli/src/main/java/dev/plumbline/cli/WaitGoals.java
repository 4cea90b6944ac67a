// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import dev.plumbline.wait.Goal;

/** Reads what {@code plumb wait} is to wait for. */
final class WaitGoals {
    private static final String TABLE = "table:";

    private WaitGoals() {}

    static Goal of(Options.Parsed parsed) throws UsageProblem {
        String query = parsed.value("--query", "");
        if (query.isEmpty()) {
            if (parsed.has("--expect")) {
                throw new UsageProblem("`--expect` needs `--query`", "--query 'SELECT ...' --expect VALUE");
            }
            return named(parsed.value("--for", "query"));
        }
        if (parsed.has("--for")) {
            throw new UsageProblem("`--for` and `--query` say two different things", "leave one of them out");
        }
        return parsed.has("--expect") ? Goal.expecting(query, parsed.value("--expect", "")) : Goal.asking(query);
    }

    private static Goal named(String what) throws UsageProblem {
        if (what.startsWith(TABLE) && what.length() > TABLE.length()) {
            return Goal.table(what.substring(TABLE.length()));
        }
        return switch (what) {
            case "tcp" -> Goal.TCP;
            case "login" -> Goal.LOGIN;
            case "query" -> Goal.QUERY;
            case "migrated" -> Goal.migrated();
            default ->
                throw new UsageProblem(
                        "`--for` takes tcp, login, query, table:NAME or migrated, not `" + Escape.controls(what) + "`",
                        "for a query of your own: --query 'SELECT ...' --expect VALUE");
        };
    }
}
