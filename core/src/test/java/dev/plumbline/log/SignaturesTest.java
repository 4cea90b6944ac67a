// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Symptom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SignaturesTest {
    private static final Signatures SHIPPED = Signatures.shipped();

    @TestFactory
    Stream<DynamicTest> sample_ofEachSignature_isRecognisedByItWithItsFields() {
        return SHIPPED.all().stream()
                .flatMap(signature -> signature.samples().stream()
                        .map(sample -> DynamicTest.dynamicTest(
                                signature.id() + " | " + sample.text(), () -> recognised(signature, sample))));
    }

    @Test
    void ids_ofAllFamilies_areDistinct() {
        Set<String> ids = new HashSet<>();
        assertThat(SHIPPED.all()).allMatch(signature -> ids.add(signature.id()));
    }

    private static void recognised(Signature signature, Signature.Sample sample) throws IOException {
        List<LoggedError> errors =
                LogFacts.read(new ByteArrayInputStream(sample.text().getBytes(StandardCharsets.UTF_8)));
        assertThat(errors).as("errors of %s", sample.text()).isNotEmpty();
        LoggedError first = errors.getFirst();
        assertThat(first.signature()).as("signature; all: %s", errors).isEqualTo(signature.id());
        Symptom symptom = Symptom.valueOf(sample.expected()
                .getOrDefault("symptom", signature.symptom().orElseThrow().name()));
        assertThat(first.symptom()).isEqualTo(symptom);
        for (Map.Entry<String, String> expected : sample.expected().entrySet()) {
            if (!expected.getKey().equals("symptom")) {
                assertThat(first.field(Field.valueOf(expected.getKey().toUpperCase(Locale.ROOT))))
                        .as("%s of %s", expected.getKey(), first)
                        .contains(expected.getValue());
            }
        }
    }
}
