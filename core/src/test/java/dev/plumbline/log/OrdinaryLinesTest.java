// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.Symptom;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Programs that are well say much too, and none of it is an error. */
class OrdinaryLinesTest {
    /** How far a server has come is no error, but explains what others say meanwhile. */
    private static final Set<Symptom> TOLD = Set.of(Symptom.SERVER_READY, Symptom.STARTING_UP);

    @Test
    void linesOfProgramsThatAreWell_yieldNothingButThatServersAreReady() throws IOException {
        try (InputStream lines =
                Objects.requireNonNull(OrdinaryLinesTest.class.getResourceAsStream("/ordinary-lines.log"))) {
            assertThat(LogFacts.read(lines))
                    .filteredOn(error -> !TOLD.contains(error.symptom()))
                    .extracting(LoggedError::signature, LoggedError::text)
                    .isEqualTo(List.of());
        }
    }
}
