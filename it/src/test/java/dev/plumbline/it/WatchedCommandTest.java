// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.plumbline.it.lab.InheritedSignals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code plumb explain -- COMMAND} as a whole process: what goes in, what comes out, and how it ends. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
class WatchedCommandTest {
    @TempDir
    private Path folder;

    @Test
    void bytes_ofBothStreams_areHandedOnUnchanged() throws Exception {
        byte[] binary = new byte[3_000_000];
        new Random(7).nextBytes(binary);
        Path file = Files.write(folder.resolve("binary"), binary);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");

        Process process = builder("sh", "-c", "cat \"$1\"; printf 'no end' ; cat \"$1\" >&2", "sh", file.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllBytes(err)).isEqualTo(binary);
        byte[] passed = Files.readAllBytes(out);
        assertThat(passed)
                .hasSize(binary.length + 6)
                .startsWith(binary)
                .endsWith("no end".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void standardInput_isTheCommands() throws Exception {
        Process process = builder("cat").start();
        process.getOutputStream().write("through".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("through");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"exit 7,7", "kill -KILL $$,137", "kill -TERM $$,143", "exit 255,255"})
    void exitCode_isTheCommands(String script, int code) throws Exception {
        assertThat(end(builder("sh", "-c", script))).isEqualTo(code);
    }

    @Test
    void command_thatCannotRun_hasTheShellsCode() throws Exception {
        assertThat(end(builder("no-such-command-anywhere"))).isEqualTo(127);
        assertThat(end(builder("/"))).isEqualTo(126);
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void signal_isHandedOn(String signal, int code) throws Exception {
        assumeFalse(InheritedSignals.ignored(signal), "SIG" + signal + " is ignored by whoever started the tests");
        Process process = builder(
                        "sh",
                        "-c",
                        "trap 'echo got " + signal + "; exit " + code + "' " + signal
                                + "; echo up; while :; do sleep 0.05; done")
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("up");

        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();

        assertThat(out.readLine()).isEqualTo("got " + signal);
        assertThat(process.waitFor()).isEqualTo(code);
    }

    @Test
    void failure_isExplainedOnStandardErrorOnly() throws Exception {
        Process process = builder("sh", "-c", "echo result; echo 'connect ECONNREFUSED ::1:5432' >&2; exit 3")
                .start();

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(out).isEqualTo("result\n");
        assertThat(err).startsWith("connect ECONNREFUSED ::1:5432\n").contains("dual-stack-ipv6-refused");
    }

    private static int end(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private ProcessBuilder builder(String... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumbline.cli.Plumb",
                "explain",
                "--"));
        line.addAll(List.of(command));
        // An empty folder has no settings that count as context.
        return new ProcessBuilder(line).directory(folder.toFile());
    }
}
