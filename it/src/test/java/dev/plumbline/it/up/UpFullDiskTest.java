// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A project on a disk that becomes full, in memory, so that it can be as small as is wanted. */
class UpFullDiskTest {
    private UpProject project;
    private boolean mounted;

    @BeforeEach
    void mountFolder() throws Exception {
        project = new UpProject();
        mounted = run("mount", "-t", "tmpfs", "-o", "size=18m,mode=755", "tmpfs") == 0;
        assumeTrue(mounted, "needs the right to mount a file system");
    }

    @AfterEach
    void unmountFolder() throws Exception {
        Outcome down = project.plumb().run("down", "--volumes", "--yes");
        if (mounted) {
            assertThat(run("umount")).isZero();
        }
        project.close();
        assertThat(down.exit()).as(down.everything()).isZero();
    }

    private int run(String... words) throws IOException, InterruptedException {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = project.folder().toString();
        return new ProcessBuilder(all).redirectErrorStream(true).start().waitFor();
    }

    @Test
    void disk_fullAtEachStep_isSaid_andTheWorkFinishedWithMore() throws Exception {
        project.file("schema.sql", "CREATE TABLE notes (id int, body text);\n");
        Path rows = Files.createTempFile("notes", ".csv");
        try {
            Files.writeString(rows, "id,body\n" + ("1," + "x".repeat(500) + "\n").repeat(150_000));
            project.describe("schema: schema.sql", "seed: [{csv: " + rows + ", table: notes}]");

            Outcome first = project.up();
            assertThat(first.exit()).as(first.everything()).isEqualTo(1);
            assertThat(first.err()).contains("No space left on device", "has space");
            assertThat(project.servers()).isEmpty();

            assertThat(run("mount", "-o", "remount,size=110m")).isZero();
            Outcome seeding = project.up();
            assertThat(seeding.exit()).as(seeding.everything()).isEqualTo(1);
            assertThat(seeding.err()).contains("free some space").doesNotContain("\tat ");

            assertThat(run("mount", "-o", "remount,size=900m")).isZero();
            Outcome finished = project.up();
            assertThat(finished.exit()).as(finished.everything()).isZero();
            assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("150000");
        } finally {
            Files.delete(rows);
        }
    }
}
