// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(7);

    @Test
    void pause_nothingAnswers_isTwentyFiveMillisWithAQuarterOfJitter() {
        for (int i = 0; i < 1000; i++) {
            assertThat(pace.next(false, Duration.ofMillis(i))).isBetween(Duration.ofMillis(18), Duration.ofMillis(32));
        }
    }

    @Test
    void pause_somethingAnswers_isTwoMillis() {
        for (int i = 0; i < 150; i++) {
            assertThat(pace.next(true, Duration.ofMillis(i))).isBetween(Duration.ofMillis(1), Duration.ofMillis(3));
        }
    }

    @Test
    void pause_afterTenSecondsOfAnswers_isAHundredthOfThem() {
        assertThat(pace.next(true, Duration.ofSeconds(10))).isBetween(Duration.ofMillis(75), Duration.ofMillis(125));
    }

    @Test
    void pause_afterAnHour_isBounded() {
        assertThat(pace.next(false, Duration.ofHours(1))).isLessThan(Duration.ofMillis(320));
        assertThat(pace.next(true, Duration.ofHours(1))).isLessThan(Duration.ofMillis(320));
    }

    @Test
    void pause_twoWaits_doNotGoInStep() {
        Pace other = new Pace(8);
        assertThat(other.next(false, Duration.ZERO)).isNotEqualTo(pace.next(false, Duration.ZERO));
    }
}
