// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnFilesTest {
    @TempDir
    Path folder;

    @Test
    void ofPeople_foundByName() throws IOException {
        write("src/b.js", "src/a.js", "a.js", "README");

        assertThat(found(9, Set.of())).containsExactly("a.js", "src/a.js", "src/b.js");
    }

    @Test
    void installedHiddenOrNamed_passedOver() throws IOException {
        write("node_modules/pg/a.js", ".git/a.js", "api/node_modules/a.js", "vendor/a.js", "api/a.js");

        assertThat(found(9, OwnFiles.OFTEN_MADE)).containsExactly("api/a.js");
        assertThat(found(9, Set.of())).containsExactly("api/a.js", "vendor/a.js");
    }

    @Test
    void rootOfSuchAName_enteredAllTheSame() throws IOException {
        write("vendor/a.js");

        assertThat(OwnFiles.below(folder.resolve("vendor"), 1, OwnFiles.OFTEN_MADE, name -> true))
                .containsExactly(folder.resolve("vendor/a.js"));
    }

    @Test
    void deeperThanAsked_passedOver() throws IOException {
        write("a.js", "one/a.js", "one/two/a.js");

        assertThat(found(2, Set.of())).containsExactly("a.js", "one/a.js");
    }

    @Test
    void linkOrAbsentFolder_nothing() throws IOException {
        write("src/a.js");
        Files.createSymbolicLink(folder.resolve("link.js"), folder.resolve("src/a.js"));
        Files.createSymbolicLink(folder.resolve("again"), folder);

        assertThat(found(9, Set.of())).containsExactly("src/a.js");
        assertThat(OwnFiles.below(folder.resolve("absent"), 9, Set.of(), name -> true))
                .isEmpty();
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
    }

    private List<String> found(int depth, Set<String> passedOver) {
        return OwnFiles.below(folder, depth, passedOver, name -> name.endsWith(".js")).stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }
}
