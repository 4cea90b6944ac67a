// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.history;

import dev.plumbline.check.CheckRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was kept: what the JSON report says.
 *
 * @param run the checks
 * @param targets what was checked
 * @param causes the root causes that were found, the first one first
 */
public record KeptRun(CheckRun run, List<Target> targets, List<RootCause> causes) {
    public KeptRun {
        targets = List.copyOf(targets);
        causes = List.copyOf(causes);
    }

    /**
     * A target.
     *
     * @param url masked
     * @param ready whether it answered
     * @param server what answered, such as {@code PostgreSQL 18.6}; empty text when that was not seen
     */
    public record Target(String name, String url, boolean ready, String server) {}

    /**
     * A root cause.
     *
     * @param id such as {@code server-not-running}
     * @param target what it is about; null when it is about the project
     * @param title in one line
     * @param origin where the guilty setting stands; null when none is guilty
     * @param evidence what was seen
     * @param fixes what to do
     */
    public record RootCause(
            String id,
            String certainty,
            @Nullable String target,
            String title,
            @Nullable String origin,
            List<String> evidence,
            List<String> fixes) {
        public RootCause {
            evidence = List.copyOf(evidence);
            fixes = List.copyOf(fixes);
        }
    }
}
