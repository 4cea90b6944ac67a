// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Scores the files that {@code -Dcases} names; see {@code bench/explain/score}. */
class CaseScoreTest {

    @Test
    void casesOfAFile_areScored() throws IOException {
        String files = System.getProperty("cases", "").strip();
        assumeTrue(!files.isEmpty(), "no file of cases given");
        StringBuilder out = new StringBuilder();
        for (String file : files.split(" +", -1)) {
            out.append(file).append('\n');
            out.append(CaseScore.of(Files.readAllLines(Path.of(file), StandardCharsets.UTF_8))
                    .table());
        }
        Path folder = Path.of("target/quick");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("case-score.txt"), out.toString());
    }
}
