// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookFilesTest {
    private static final List<HookFile> FILES =
            List.of(new HookFile("bin/hook", "hook".getBytes(StandardCharsets.UTF_8), true));

    @TempDir
    Path folder;

    @Test
    void foldersOfOtherVersions_unusedForLong_areRemoved() throws Exception {
        Path unused = made("node-0123456789abcdef", 31);
        Path lately = made("node-fedcba9876543210", 29);
        Path foreign = made("backup-of-mine", 400);

        Path used = written();

        assertThat(unused).doesNotExist();
        assertThat(lately.resolve("bin/hook")).exists();
        assertThat(foreign.resolve("bin/hook")).exists();
        assertThat(used.resolve("bin/hook")).isExecutable();
    }

    @Test
    void folder_thatIsUsedAgain_isMarked() throws Exception {
        Path used = written();
        Files.setLastModifiedTime(used, FileTime.from(ago(31)));

        assertThat(written()).isEqualTo(used);

        assertThat(Files.getLastModifiedTime(used).toInstant()).isAfter(ago(1));
    }

    private Path written() throws IOException {
        return HookFiles.written(folder, "node-aaaaaaaaaaaaaaaa", FILES);
    }

    private Path made(String name, int days) throws IOException {
        Path made = folder.resolve(name);
        Files.createDirectories(made.resolve("bin"));
        Files.writeString(made.resolve("bin/hook"), "hook");
        Files.setLastModifiedTime(made, FileTime.from(ago(days)));
        return made;
    }

    private static Instant ago(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }
}
