// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TellingLinesTest {
    private final TellingLines lines = new TellingLines(2);

    @Test
    void fewLines_allShown() {
        add("one", "two");

        assertThat(lines.shown()).containsExactly("one", "two");
    }

    @Test
    void firstErrorAboveTheLast_shownBeforeThem() {
        add("starting", "Error: Cannot find package 'pg'", "Error: another", "    at load", "Node.js v20");

        assertThat(lines.shown()).containsExactly("Error: Cannot find package 'pg'", "    at load", "Node.js v20");
    }

    @Test
    void errorAmongTheLast_shownOnce() {
        add("starting", "Error: no", "}");

        assertThat(lines.shown()).containsExactly("Error: no", "}");
    }

    @Test
    void emptyLinesAndAdvertising_takeNoPlace() {
        add("Error: no", "", "}", "npm notice", "npm notice New minor version", "  ");

        assertThat(lines.shown()).containsExactly("Error: no", "}");
    }

    private void add(String... all) {
        for (String line : all) {
            lines.add(line);
        }
    }
}
