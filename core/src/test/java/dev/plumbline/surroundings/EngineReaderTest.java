// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineReaderTest {

    @Test
    void read_noSuchEngine_hasNothingToTell() {
        assertThat(new EngineReader(List.of("no-such-engine-here"), InstantSource.system()).read())
                .isEmpty();
    }

    @Test
    void command_thatHangs_isEndedAtTheLimit() {
        long begun = System.nanoTime();
        assertThat(BoundedCommand.run(List.of("sleep", "30"), Duration.ofMillis(200)))
                .isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void command_thatEnds_givesItsLines() {
        assertThat(BoundedCommand.run(List.of("printf", "a\\nb\\n"), Duration.ofSeconds(5)))
                .hasValue(List.of("a", "b"));
    }

    @Test
    void command_thatFails_givesNothing() {
        assertThat(BoundedCommand.run(List.of("false"), Duration.ofSeconds(5))).isEmpty();
    }
}
