// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordTest {

    @Test
    void of_plainName_staysAsItIs() {
        assertThat(ShellWord.of("shop_development")).isEqualTo("shop_development");
    }

    @Test
    void of_nameThatAShellWouldRun_isOneQuotedWord() {
        assertThat(ShellWord.of("x; rm -rf ~")).isEqualTo("'x; rm -rf ~'");
        assertThat(ShellWord.of("it's")).isEqualTo("'it'\\''s'");
        assertThat(ShellWord.of("")).isEqualTo("''");
    }
}
