// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.LabCommand;
import dev.plumbline.it.lab.WithEngine;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code plumb run} as the first process of a container, under the engine's defaults. */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class EntryPointTest {
    private final String name = "entry-" + ThreadLocalRandom.current().nextInt(1 << 30);

    @TempDir
    Path folder;

    private final ContainerEngine engine;

    EntryPointTest(ContainerEngine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.attempt(folder, "rm", "--force", name);
    }

    @Test
    void stop_reachesTheProgram_andItsCodeIsTheContainers(EngineImages images) throws InterruptedException {
        start(images, "trap 'echo asked to end; exit 5' TERM; echo runs; while :; do sleep 0.1; done");
        awaitLog("runs");
        engine.docker(folder, "stop", "--time", "20", name);
        assertThat(engine.docker(folder, "inspect", "--format", "{{.State.ExitCode}}", name))
                .isEqualTo("5\n");
        assertThat(log()).contains("asked to end");
    }

    @Test
    void orphans_areBuried(EngineImages images) throws InterruptedException {
        start(images, """
                for i in 1 2 3; do (sleep 0.2 &); done
                sleep 2
                grep -l '^State:.Z' /proc/[0-9]*/status
                echo first process: $(tr '\\0' ' ' </proc/1/cmdline)
                """);
        awaitLog("first process:");
        assertThat(log())
                .as("no process that waits to be buried is listed before")
                .startsWith("first process: " + System.getProperty("java.home") + "/bin/java");
    }

    /** With the runtime of this test mounted where it stands here. */
    private void start(EngineImages images, String script) {
        List<String> words = new ArrayList<>(List.of("run", "--detach", "--name", name));
        String java = System.getProperty("java.home");
        words.addAll(List.of("--volume", java + ":" + java + ":ro"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            words.addAll(List.of("--volume", entry + ":" + entry + ":ro"));
        }
        words.addAll(List.of("--entrypoint", java + "/bin/java", images.need("python")));
        words.addAll(List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.plumbline.cli.Plumb"));
        words.addAll(List.of("run", "--no-wait", "--", "sh", "-c", script));
        engine.docker(folder, words.toArray(new String[0]));
    }

    private void awaitLog(String word) throws InterruptedException {
        for (int i = 0; i < 300 && !log().contains(word); i++) {
            Thread.sleep(100);
        }
        assertThat(log()).contains(word);
    }

    private String log() {
        LabCommand.Ended log = engine.attempt(folder, "logs", name);
        return log.everything();
    }
}
