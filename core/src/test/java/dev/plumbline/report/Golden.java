// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares output with a file under {@code src/test/resources}. With {@code -Dplumbline.accept} the
 * file is written anew, so that a change of words is reviewed as a change of a text file.
 */
public final class Golden {
    private Golden() {}

    public static void assertSame(String name, String actual) throws IOException {
        Path file = Path.of("src/test/resources", name);
        if (System.getProperty("plumbline.accept") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).as("golden file; -Dplumbline.accept writes it").exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
