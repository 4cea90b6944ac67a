// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.diagnosis.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerCasesTest {

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ExplainerCasesTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"held-out.jsonl", "by-driver.jsonl", "told-in-plain-words.jsonl"})
    void decidableCases_causeStandsFirst(String cases) throws IOException {
        CaseScore score = CaseScore.of(lines(cases));
        assertThat(CaseScore.share(score.of("yes"), CaseScore.Scored::first))
                .as(score.table())
                .isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"held-out.jsonl", "by-driver.jsonl", "told-in-plain-words.jsonl"})
    void narrowedCases_causeAmongFirstThree(String cases) throws IOException {
        CaseScore score = CaseScore.of(lines(cases));
        assertThat(CaseScore.share(score.of("narrowed"), CaseScore.Scored::amongThree))
                .as(score.table())
                .isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"held-out.jsonl", "by-driver.jsonl", "told-in-plain-words.jsonl"})
    void everyCase_neverCertainAndWrong(String cases) throws IOException {
        assertThat(CaseScore.of(lines(cases)).wrongAndCertain()).isEmpty();
    }

    @Test
    void cases_coverEveryCause() throws IOException {
        String all = String.join("\n", lines("held-out.jsonl"));
        Set<String> missing = List.of(Cause.values()).stream()
                .filter(cause -> cause != Cause.RULE_FAILED)
                .map(Cause::id)
                .filter(id -> !all.contains("\"cause\": \"" + id + "\""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }
}
