// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineReaderTest {

    @Test
    void read_noSuchEngine_hasNothingToTell() {
        assertThat(new EngineReader(List.of("no-such-engine-here"), Path.of(""), InstantSource.system()).read())
                .isEmpty();
    }

    @Test
    void read_containerOfAnotherProjectWithTheSameService_isNotOfThisOne(@TempDir Path folder) throws IOException {
        Path engine = folder.resolve("engine.sh");
        String line = "/%s\\tpostgres:16\\tdb\\texited\\t\\t1\\t0.0.0.0>5432>5432/tcp \\tdefault \\t%s\\n";
        Files.writeString(
                engine,
                "case $1 in\nps) echo 1;;\nlogs) echo of $4;;\n*) printf '"
                        + line.formatted("theirs", "/somewhere/else") + line.formatted("ours", folder) + "';;\nesac\n");
        List<RunningContainer> containers =
                new EngineReader(List.of("sh", engine.toString()), folder, InstantSource.system()).read();
        assertThat(containers).extracting(RunningContainer::service).containsExactly(null, "db");
        assertThat(containers.get(0).lastLines()).isEmpty();
        assertThat(containers.get(1).lastLines()).containsExactly("of ours");
    }

    @Test
    void read_containerThatGoesMeanwhile_doesNotHideTheOthers(@TempDir Path folder) throws IOException {
        Path engine = folder.resolve("engine.sh");
        Path gone = folder.resolve("gone");
        Files.writeString(
                engine,
                "case $1 in\nps) echo 1;;\n*) printf '/db\\tpostgres:16\\tdb\\trunning\\t\\t0\\t\\tdefault \\t\\n'\n"
                        + "if [ ! -e " + gone + " ]; then touch " + gone + "; exit 1; fi;;\nesac\n");
        assertThat(new EngineReader(List.of("sh", engine.toString()), folder, InstantSource.system()).read())
                .extracting(RunningContainer::name)
                .containsExactly("db");
    }

    @Test
    void command_thatHangs_isEndedAtTheLimit() {
        long begun = System.nanoTime();
        assertThat(BoundedCommand.run(List.of("sleep", "30"), Duration.ofMillis(200)))
                .isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void command_thatEnds_givesItsLines() {
        assertThat(BoundedCommand.run(List.of("printf", "a\\nb\\n"), Duration.ofSeconds(5)))
                .hasValue(List.of("a", "b"));
    }

    @Test
    void command_thatFails_givesNothing() {
        assertThat(BoundedCommand.run(List.of("false"), Duration.ofSeconds(5))).isEmpty();
    }
}
