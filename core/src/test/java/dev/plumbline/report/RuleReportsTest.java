// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import dev.plumbline.diagnosis.Cases;
import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.Facts;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of every rule, in the words of every renderer, as golden files. */
class RuleReportsTest {
    private static final Map<String, Facts> CASES = Cases.all();
    private static final Map<String, Renderer> RENDERERS = Map.of(
            "txt", new TerminalRenderer(Theme.PLAIN, TerminalRenderer.Detail.LAYERS),
            "json", new JsonRenderer("1.2.3"),
            "md", new MarkdownRenderer(),
            "github", new GithubRenderer(),
            "xml", new JunitRenderer());

    static Stream<String> cases() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void render_exampleOfARule_isAsItsGoldenFiles(String name) throws IOException {
        Diagnosis diagnosis = Diagnoser.standard().diagnose(CASES.get(name));
        Report report = Report.of("doctor", diagnosis);
        for (Map.Entry<String, Renderer> form : RENDERERS.entrySet()) {
            String file = "rules/" + name.replace('/', '.') + "." + form.getKey();
            Golden.assertSame(file, form.getValue().render(report));
        }
    }
}
