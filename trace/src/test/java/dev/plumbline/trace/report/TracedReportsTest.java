// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.diagnosis.TracedCases;
import dev.plumbline.diagnosis.TracedFacts;
import dev.plumbline.fact.Facts;
import dev.plumbline.report.Golden;
import dev.plumbline.report.Report;
import dev.plumbline.report.TerminalRenderer;
import dev.plumbline.report.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a terminal shows of a traced run, whole, for every forensic rule. */
class TracedReportsTest {
    private static final Map<String, TracedFacts> CASES = TracedCases.all();
    private static final Path FOLDER = Path.of("/srv/app");

    static Stream<String> cases() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void render_runOfARule_isAsItsGoldenFile(String name) throws IOException {
        Diagnosis diagnosis =
                Diagnoser.standard().diagnose(new Facts(CASES.get(name).all()));
        Report report = Report.of("trace", diagnosis);
        Trace trace = Trace.of(
                List.of("npm", "start"),
                1,
                Instant.parse("2026-09-01T10:00:00Z"),
                Duration.ofMillis(400),
                diagnosis.facts());
        String text = new TraceText(Theme.PLAIN, FOLDER, false).render(trace)
                + new TerminalRenderer(Theme.PLAIN, TerminalRenderer.Detail.BRIEF).render(report);

        assertThat(diagnosis.findings()).as(text).hasSize(1);
        String told = diagnosis.findings().getFirst().cause().id() + " "
                + diagnosis.findings().getFirst().subcause();
        assertThat(told).containsAnyOf(name.split("\\.")[0], "wrong-host");
        Golden.assertSame("traces/" + name + ".txt", text);
    }
}
