// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One check that was made.
 *
 * @param kind what was checked
 * @param subject on what: a target, a service, a URL or a file, as shown
 * @param verdict what it came to
 * @param figure what was measured or seen, in one line, such as {@code median 4.1 ms, p99 9 ms of 20}
 * @param bound what it is held against, such as {@code at most 100 ms}; empty text where there is no bound
 * @param took how long the check itself took
 * @param values the figure's numbers by name, such as {@code median_ms}; empty where it has none
 * @param samples single measurements in milliseconds, in the order in which they were made; empty where there are none
 * @param evidence what was seen besides, in full phrases; never a secret
 * @param fixes what to do, best first: a sentence, or a line to put into a file
 * @param cause the id of the root cause that the doctor names; null unless it names one
 */
public record Check(
        CheckKind kind,
        String subject,
        Verdict verdict,
        String figure,
        String bound,
        Duration took,
        Map<String, Double> values,
        List<Double> samples,
        List<String> evidence,
        List<String> fixes,
        @Nullable String cause) {
    public Check {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        samples = List.copyOf(samples);
        evidence = List.copyOf(evidence);
        fixes = List.copyOf(fixes);
    }
}
