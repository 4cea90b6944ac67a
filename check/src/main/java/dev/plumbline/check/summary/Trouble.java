// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.check.Check;
import dev.plumbline.check.Verdict;
import dev.plumbline.check.history.KeptRun;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run found to be wrong.
 *
 * @param run that found it
 * @param first the first check that failed
 * @param others what failed besides, in the order of the run
 * @param cause the root cause; null where none is known
 */
public record Trouble(KeptRun run, Check first, List<Check> others, KeptRun.@Nullable RootCause cause) {
    public Trouble {
        others = List.copyOf(others);
    }

    /** Empty when no check of the run failed. */
    static Optional<Trouble> of(KeptRun run) {
        List<Check> failed = run.run().checks().stream()
                .filter(check -> check.verdict() == Verdict.FAILED)
                .toList();
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Trouble(run, failed.getFirst(), failed.subList(1, failed.size()), cause(run, failed)));
    }

    /** That of the first check, else of the first one behind it that has one: a service that is down has none itself. */
    private static KeptRun.@Nullable RootCause cause(KeptRun run, List<Check> failed) {
        for (Check check : failed) {
            for (KeptRun.RootCause cause : run.causes()) {
                boolean same = cause.id().equals(check.cause()) && Objects.equals(cause.target(), check.subject());
                if (same) {
                    return cause;
                }
            }
        }
        return null;
    }

    /** What to do about it, best first. */
    public List<String> fixes() {
        return cause == null || cause.fixes().isEmpty() ? first.fixes() : cause.fixes();
    }
}
