// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"500ms,500", "60s,60000", "1.5s,1500", "2m,120000", "2min,120000", "1h,3600000", "30,30000", ".5,500"})
    void duration_knownUnits_isRead(String text, long millis) throws UsageProblem {
        assertThat(Amounts.duration("--timeout", text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0s", "-1s", "s", "1d", "1..2s", "9999999999999s", "1e9s", "NaN", "1 s", "90000000"})
    void duration_anythingElse_isAUsageProblem(String text) {
        assertThatThrownBy(() -> Amounts.duration("--timeout", text))
                .isInstanceOf(UsageProblem.class)
                .hasMessageContaining("--timeout");
    }

    @Test
    void count_digitsOnly_isOne() {
        assertThat(Amounts.isCount("5")).isTrue();
        assertThat(Amounts.isCount("5s")).isFalse();
        assertThat(Amounts.isCount("")).isFalse();
    }
}
