// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The whole process: what it becomes, what it hands on, how it ends. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class HandoverTest {
    private static ServerSocket open;

    @BeforeAll
    static void listen() throws IOException {
        open = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    static void close() throws IOException {
        open.close();
    }

    @Test
    void command_itsExitCode_isHandedOn() throws Exception {
        assertThat(run("sh", "-c", "exit 7")).isEqualTo(7);
        assertThat(run("sh", "-c", "kill -KILL $$")).isEqualTo(137);
        assertThat(run("no-such-command-anywhere")).isEqualTo(127);
        assertThat(run("/")).isEqualTo(126);
    }

    @Test
    void command_standardInput_isHandedOn() throws Exception {
        Process process = start(ready("cat"));
        process.getOutputStream().write("through".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("through");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void command_signalMaskAndFiles_areThoseOfTheCaller() throws Exception {
        Process process = start(ready("sh", "-c", "echo $$; grep SigBlk /proc/self/status; ls -l /proc/$$/fd | wc -l"));
        String[] lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");
        assertThat(lines[0]).isEqualTo(Long.toString(process.pid()));
        assertThat(lines[1]).endsWith("0000000000000000");
        assertThat(Integer.parseInt(lines[2].strip())).as("files").isLessThan(8);
    }

    @Test
    void terminate_whileWaitingOrAfterwards_leavesNothingBehind() throws Exception {
        Process waiting = start(List.of("wait", "-q", "--timeout", "50s", "postgres://a@127.0.0.1:1/x"));
        Thread.sleep(800);
        waiting.destroy();
        assertThat(waiting.waitFor()).isEqualTo(143);

        Process command = start(ready("sleep", "50"));
        Path program = Path.of("/proc", Long.toString(command.pid()), "comm");
        while (!Files.readString(program).strip().equals("sleep")) {
            Thread.sleep(20);
        }
        command.destroy();
        assertThat(command.waitFor()).isEqualTo(143);
    }

    private static int run(String... command) throws Exception {
        Process process = start(ready(command));
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static List<String> ready(String... command) {
        List<String> arguments =
                new ArrayList<>(List.of("wait", "-q", "--for", "tcp", "tcp://127.0.0.1:" + open.getLocalPort(), "--"));
        arguments.addAll(List.of(command));
        return arguments;
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumbline.cli.Plumb"));
        line.addAll(arguments);
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
