// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All checks of one run, as plain data: what was seen, not what was seen with.
 *
 * @param at when it began
 * @param took how long it took
 * @param environment the environment that was checked, such as {@code dev}; empty text for the project's own default
 * @param vantage where it ran, such as {@code this host}
 * @param system the machine and its programs, by name, such as {@code os}
 * @param checks in the order in which they are shown
 */
public record CheckRun(
        Instant at, Duration took, String environment, String vantage, Map<String, String> system, List<Check> checks) {
    public CheckRun {
        system = Collections.unmodifiableMap(new LinkedHashMap<>(system));
        checks = List.copyOf(checks);
    }

    /** How many checks came to this. */
    public long count(Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    /** Whether no check failed. */
    public boolean passed() {
        return count(Verdict.FAILED) == 0;
    }

    /** Such as {@code 23 checks: 20 passed, 2 warned, 1 failed}. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append(checks.size()).append(checks.size() == 1 ? " check" : " checks");
        String mark = ": ";
        for (Verdict verdict : Verdict.values()) {
            long count = count(verdict);
            if (count > 0) {
                text.append(mark).append(count).append(' ').append(verdict.word());
                mark = ", ";
            }
        }
        return text.toString();
    }
}
