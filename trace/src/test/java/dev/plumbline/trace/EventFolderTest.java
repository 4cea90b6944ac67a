// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFolderTest {
    @TempDir
    private Path parent;

    @Test
    void folderOfARunThatIsOver_isRemoved_andNoOther() throws Exception {
        EventFolder own = EventFolder.create(parent);
        String name = own.path().getFileName().toString();
        String prefix =
                name.substring(0, name.indexOf("-" + ProcessHandle.current().pid() + "-"));
        Path over = made(prefix + "-" + pidOfOneThatEnded() + "-1");
        Path elsewhere = made("plumb-trace-1-" + pidOfOneThatEnded() + "-1");

        EventFolder next = EventFolder.create(parent);

        assertThat(over).doesNotExist();
        assertThat(parent).isDirectoryContaining(own.path()::equals).isDirectoryContaining(elsewhere::equals);
        next.remove();
        assertThat(next.path()).doesNotExist();
    }

    private Path made(String name) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Files.writeString(folder.resolve("1.node.jsonl"), "{}\n");
        return folder;
    }

    private static long pidOfOneThatEnded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
