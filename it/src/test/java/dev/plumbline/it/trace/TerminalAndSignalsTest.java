// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.InheritedSignals;
import dev.plumbline.it.lab.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is typed and what is sent reaches a traced command as it would reach it without trace, and once. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class TerminalAndSignalsTest {
    private static final String COUNTER = """
            #!/usr/bin/env python3
            import signal, sys, time
            caught = []
            for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"):
                signal.signal(getattr(signal, name), lambda number, frame: caught.append(number))
            print("ready", flush=True)
            end = time.monotonic() + 1
            while time.monotonic() < end:
                time.sleep(0.02)
            print("caught", caught, flush=True)
            sys.exit(4)
            """;

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder, Map.of());
    }

    @Test
    void command_thatReadsATerminal_behavesTheSame() throws Exception {
        Path script = runs.script("ask.sh", """
                #!/bin/sh
                test -t 0 && test -t 1 && test -t 2 && echo a terminal
                stty size
                stty -echo
                echo ready
                read answer
                stty echo
                echo "got $answer"
                ps -o stat= -p $$ | grep -c +
                exit 6
                """);
        assertThat(atTerminal("blue\\n", script)).contains("a terminal", "got blue", "1\r\n", "ended 6");
    }

    @Test
    void interrupt_typedAtATerminal_reachesTheCommandOnce() throws Exception {
        Path script = runs.script("count", COUNTER);
        assertThat(atTerminal("\\x03", script)).contains("caught [2]", "ended 4");
    }

    @Test
    void quit_typedAtATerminal_isTheCommandsOwnMatter() throws Exception {
        Path script = runs.script("count", COUNTER);
        assertThat(atTerminal("\\x1c", script))
                .contains("caught [3]", "ended 4")
                .doesNotContain("Full thread dump");
    }

    @Test
    void signal_sentToPlumb_reachesTheCommand() throws Exception {
        Runs.needs("python3");
        Path script = runs.script("count", COUNTER);
        for (Map.Entry<String, Integer> signal :
                Map.of("TERM", 15, "INT", 2, "HUP", 1).entrySet()) {
            if (InheritedSignals.ignored(signal.getKey())) {
                continue;
            }
            Runs.Running running = runs.start(Runs.traced(List.of(script.toString())));
            awaitReady(running);
            send(signal.getKey(), running.process().pid());
            assertThat(runs.ended(running)).isEqualTo(new Runs.Ended(4, "ready\ncaught [" + signal.getValue() + "]\n"));
        }
    }

    @Test
    void terminate_ofACommandThatObeys_givesTheShellsCodeAndTheReport() throws Exception {
        List<String> words = Runs.plumb("trace", "--", "sh", "-c", "echo ready; exec sleep 50");
        Runs.Running running = runs.start(words);
        awaitReady(running);
        send("TERM", running.process().pid());
        Runs.Ended ended = runs.ended(running);
        assertThat(ended.exit()).isEqualTo(143);
        assertThat(ended.output()).contains("exit 143 after");
    }

    private String atTerminal(String typed, Path script) throws IOException, InterruptedException {
        Runs.needs("python3");
        List<String> plain = Terminal.words(folder, typed, List.of(script.toString()));
        List<String> traced = Terminal.words(folder, typed, Runs.traced(List.of(script.toString())));
        String output = runs.run(plain).output();
        assertThat(runs.run(traced).output()).isEqualTo(output);
        return output;
    }

    private static void awaitReady(Runs.Running running) throws IOException, InterruptedException {
        while (!Files.readString(running.output()).contains("ready")
                && running.process().isAlive()) {
            Thread.sleep(20);
        }
    }

    private static void send(String signal, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
