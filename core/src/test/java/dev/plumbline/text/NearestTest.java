// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void to_misspelledWord_findsTheWord() {
        assertThat(Nearest.to("postgress", List.of("mysql", "postgres", "redis")))
                .containsExactly("postgres");
    }

    @Test
    void to_swappedLetters_countAsOneEdit() {
        assertThat(Nearest.distance("ordres", "orders")).isEqualTo(1);
    }

    @Test
    void to_partOfAName_findsTheLongerName() {
        assertThat(Nearest.to("shop", List.of("shop_development", "other"))).containsExactly("shop_development");
    }

    @Test
    void to_farWords_findsNothing() {
        assertThat(Nearest.to("orders", List.of("template1", "postgres"))).isEmpty();
    }
}
