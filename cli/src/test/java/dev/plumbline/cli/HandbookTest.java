// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HandbookTest {
    @Test
    void everyCause_hasAPage() {
        for (String id : Handbook.ids()) {
            assertThat(Handbook.page(id)).as(id).get().asString().startsWith("# " + id + "\n");
        }
    }

    @Test
    void everyPage_belongsToACause() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("..", "docs", "rules"))) {
            List<String> ids = pages.map(page -> page.getFileName().toString().replaceFirst("\\.md$", ""))
                    .toList();
            assertThat(ids).containsExactlyInAnyOrderElementsOf(Handbook.ids());
        }
    }

    @Test
    void unknownId_hasNoPage() {
        assertThat(Handbook.page("../secrets")).isEmpty();
    }
}
