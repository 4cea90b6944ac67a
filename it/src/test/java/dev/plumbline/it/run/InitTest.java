// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.InheritedSignals;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code plumb run} as process 1, as in a container: a process namespace of its own makes it so. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class InitTest {
    private static final String UNTIL_TOLD = "echo ready $$; while :; do sleep 0.1; done";

    @TempDir
    private Path folder;

    private @Nullable Process namespace;

    @BeforeEach
    void needsNamespaces() throws Exception {
        Process probe = new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc", "true").start();
        assumeTrue(probe.waitFor() == 0, "process namespaces cannot be made here");
    }

    @AfterEach
    void end() {
        if (namespace != null) {
            namespace.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "QUIT", "HUP", "USR1", "USR2", "WINCH"})
    void signal_sentToProcessOne_reachesTheCommand(String signal) throws Exception {
        assumeFalse(InheritedSignals.ignored(signal), "SIG" + signal + " is ignored by whoever started the tests");
        start("trap 'echo got it; exit 9' " + signal + "; " + UNTIL_TOLD);
        send(signal);

        assertThat(namespace.waitFor()).isEqualTo(9);
        assertThat(output()).contains("ready 2").contains("got it");
    }

    @Test
    void signal_thatTheCommandDoesNotHandle_endsIt() throws Exception {
        start("exec sleep 50 & " + UNTIL_TOLD);
        send("TERM");

        assertThat(namespace.waitFor()).isEqualTo(143);
    }

    @Test
    void orphan_leftToProcessOne_isBuried() throws Exception {
        start("(sleep 0.2 & sleep 0.2 & sleep 0.2 &); trap 'exit 0' TERM; " + UNTIL_TOLD);
        Thread.sleep(1500);
        Path init = Path.of("/proc", Long.toString(processOne()));
        String children = Files.readString(init.resolve("task/" + processOne() + "/children"))
                .strip();

        assertThat(children.split(" ")).as("the command alone").hasSize(1);
        send("TERM");
        assertThat(namespace.waitFor()).isZero();
    }

    @Test
    void command_endsOrCannotStart_itsCodeIsTheContainersOwn() throws Exception {
        start("exit 7");
        assertThat(namespace.waitFor()).isEqualTo(7);
        run(List.of("run", "--no-wait", "--", "no-such-command"));
        assertThat(namespace.waitFor()).isEqualTo(127);
        run(List.of("run", "--no-wait", "--no-init", "--", "sh", "-c", "echo process $$; exit 8"));
        assertThat(namespace.waitFor()).isEqualTo(8);
        assertThat(output()).contains("process 1");
    }

    private void start(String script) throws Exception {
        run(List.of("run", "--no-wait", "--", "sh", "-c", script));
        while (namespace.isAlive() && !output().contains("ready")) {
            Thread.sleep(20);
        }
    }

    private void run(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child"));
        line.addAll(Plumb.in(folder).line(arguments.toArray(String[]::new)));
        namespace = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }

    /** What the namespace's own maker calls its first process. */
    private long processOne() {
        return namespace.children().findFirst().orElseThrow().pid();
    }

    private void send(String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(processOne())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}
