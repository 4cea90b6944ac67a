// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckPageTest {
    @ParameterizedTest
    @EnumSource
    void page_ofEachCheck_saysWhatItMeasuresAndWhatToDo(CheckKind kind) {
        String page = CheckPage.of(kind.id()).orElseThrow();
        assertThat(page)
                .startsWith("# " + kind.id() + "\n")
                .contains("- **Measures**: ", "- **Bound**: ", "- **Change it**: ", "- **When it fails**: ")
                .doesNotContain("\n## ");
    }

    @Test
    void page_ofNoCheck_isEmpty() {
        assertThat(CheckPage.of("no-such-check")).isEmpty();
        assertThat(CheckPage.of("")).isEmpty();
    }
}
