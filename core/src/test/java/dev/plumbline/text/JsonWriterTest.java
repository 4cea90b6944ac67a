// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void write_nestedValues_keepsTheirOrder() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("b", List.of(1, 2.5, true));
        map.put("absent", null);
        map.put("a", Map.of());
        assertThat(JsonWriter.write(map)).isEqualTo("""
                {
                  "b": [
                    1,
                    2.5,
                    true
                  ],
                  "a": {}
                }
                """);
    }

    @Test
    void write_controlCharactersAndLoneSurrogates_areEscaped() {
        assertThat(JsonWriter.write("\"\\\n\u0001\ud800😀")).isEqualTo("\"\\\"\\\\\\n\\u0001\\ud800😀\"\n");
    }

    @Test
    void write_numberThatJsonCannotHold_isRefused() {
        assertThatThrownBy(() -> JsonWriter.write(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
