// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    private Path folder;

    private Path log(String text) throws IOException {
        return Files.writeString(folder.resolve("app.log"), text);
    }

    @Test
    void log_withAKnownError_namesTheCauseAndEndsWithOne() throws IOException {
        Shell run = Shell.run(
                "explain",
                log("Error: connect ECONNREFUSED 127.0.0.1:5432\n").toString(),
                "--note",
                "app runs in a container");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("localhost-inside-container").contains("log line 1");
    }

    @Test
    void log_withoutAnError_endsWithZero() throws IOException {
        Shell run = Shell.run("explain", log("started\nlistening\n").toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("no known error found");
    }

    @Test
    void file_missing_isAWrongCommandLine() {
        assertThat(Shell.run("explain", folder.resolve("no.log").toString()).exit())
                .isEqualTo(2);
        assertThat(Shell.run("explain", folder.toString()).exit()).isEqualTo(2);
    }

    @Test
    void context_isReadFromEachFile() throws IOException {
        Path compose = Files.writeString(
                folder.resolve("compose.yml"), "services:\n  db:\n    image: postgres\n    ports: [\"15432:5432\"]\n");
        Path other = Files.writeString(folder.resolve("notes.txt"), "tests are run on the host");
        Shell run = Shell.run(
                "explain",
                "--json",
                "--context",
                compose.toString(),
                "--context",
                other.toString(),
                log("Error: connect ECONNREFUSED 127.0.0.1:5432\n").toString());

        assertThat(run.out()).contains("\"wrong-port\"");
    }

    @Test
    void contextCompose_itsNetworksCount() throws IOException {
        Path compose = Files.writeString(folder.resolve("stack.yml"), """
                services:
                  web:
                    build: .
                    networks: [front]
                  store:
                    image: postgres:16
                    networks: [back]
                """);

        Shell run = Shell.run(
                "explain",
                "--context",
                compose.toString(),
                log("Error: getaddrinfo ENOTFOUND store\n").toString());

        assertThat(run.out()).contains("other-network").contains("networks that they do not share");
    }

    @Test
    void contextCompose_onTheHostsNetwork_localhostIsTheHost() throws IOException {
        Path compose = Files.writeString(folder.resolve("compose.yml"), """
                services:
                  web:
                    build: .
                    network_mode: host
                """);

        Shell run = Shell.run(
                "explain",
                "--json",
                "--context",
                compose.toString(),
                "--where",
                "compose",
                log("Error: connect ECONNREFUSED 127.0.0.1:5432\n").toString());

        assertThat(run.out()).contains("server-not-running").doesNotContain("localhost-inside-container");
    }

    @Test
    void contextDotEnv_itsPasswordReachesNoOutput() throws IOException {
        Path env = Files.writeString(
                folder.resolve(".env"), "POSTGRES_USER=shop\nPOSTGRES_PASSWORD=hunter2\nDB_PORT=5433\n");
        Path compose = Files.writeString(folder.resolve("compose.yml"), """
                services:
                  db:
                    image: postgres:16
                    env_file: .env
                    ports: ["${DB_PORT}:5432"]
                    volumes: [data:/var/lib/postgresql/data]
                volumes:
                  data:
                """);

        Shell run = Shell.run(
                "explain",
                "--json",
                "--context",
                env.toString(),
                "--context",
                compose.toString(),
                log("FATAL:  role \"shop\" does not exist\n").toString());

        assertThat(run.out())
                .contains("volume-already-initialised")
                .contains("another-server-on-port")
                .doesNotContain("hunter2");
    }

    @Test
    void place_unknown_isAWrongCommandLine() throws IOException {
        assertThat(Shell.run("explain", "--where", "moon", log("x").toString()).exit())
                .isEqualTo(2);
    }

    @Test
    void command_thatFails_handsOnItsCodeAndIsExplained() {
        Shell run = Shell.run("explain", "--", "sh", "-c", "echo 'connect ECONNREFUSED ::1:5432' >&2; exit 7");

        assertThat(run.exit()).isEqualTo(7);
        assertThat(run.err()).contains("dual-stack-ipv6-refused");
    }

    @Test
    void command_thatSucceeds_isNotExplained() {
        Shell run = Shell.run("explain", "--", "sh", "-c", "echo 'connect ECONNREFUSED ::1:5432' >&2");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void command_missingOrKilled_hasTheShellsCode() {
        assertThat(Shell.run("explain", "--", folder.resolve("nothing").toString())
                        .exit())
                .isEqualTo(127);
        assertThat(Shell.run("explain", "--", "sh", "-c", "kill -9 $$").exit()).isEqualTo(137);
    }

    @Test
    void lines_ofTwoStreams_doNotMix() throws IOException {
        LogQueue queue = new LogQueue();
        LogQueue.Lines one = queue.lines();
        LogQueue.Lines two = queue.lines();
        add(one, "connect ECONN");
        add(two, "other\nhalf");
        add(one, "REFUSED\n");
        one.finish();
        two.finish();
        queue.end();

        assertThat(new String(queue.readAllBytes(), StandardCharsets.UTF_8).lines())
                .contains("connect ECONNREFUSED", "other", "half");
    }

    private static void add(LogQueue.Lines lines, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lines.add(bytes, bytes.length);
    }
}
