// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EscapeTest {

    @Test
    void controls_plainText_staysTheSame() {
        assertThat(Escape.controls("postgres://app@db/ünï😀")).isEqualTo("postgres://app@db/ünï😀");
    }

    @Test
    void controls_escapeSequences_areSpelledOut() {
        assertThat(Escape.controls("a\u001b[31m\r\n\tb\u0000\u202e")).isEqualTo("a\\x1b[31m\\r\\n\\tb\\x00\\u202e");
    }

    @Test
    void controls_loneSurrogates_areSpelledOut() {
        assertThat(Escape.controls("\ud800x\udc00")).isEqualTo("\\ud800x\\udc00");
    }

    @Test
    void controls_anyText_leavesNothingThatATerminalObeys() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                text.append((char) random.nextInt(0x10000));
            }
            String shown = Escape.controls(text.toString());
            assertThat(shown.chars().noneMatch(Character::isISOControl)).isTrue();
        }
    }

    @Test
    void xml_markup_isText() {
        assertThat(Escape.xml("<a b=\"c\">&\u0001\nnext")).isEqualTo("&lt;a b=&quot;c&quot;&gt;&amp;\\x01\nnext");
    }

    @Test
    void bounded_longText_endsInDots() {
        assertThat(Escape.bounded("abcdefghij", 6)).isEqualTo("abc...");
        assertThat(Escape.bounded("abc", 6)).isEqualTo("abc");
    }
}
