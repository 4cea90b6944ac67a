// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A command under trace behaves as without: exit code, output and its order, files, signals, terminal. */
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class IdentityTest {
    private static final String DIALLER = """
            #include <arpa/inet.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <unistd.h>
            int main(int count, char **words) {
                for (int i = 1; i < count; i++) {
                    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(words[i]))};
                    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
                    int fd = socket(AF_INET, SOCK_STREAM, 0);
                    int refused = connect(fd, (struct sockaddr *)&to, sizeof to);
                    printf("%d\\n", refused), fflush(stdout);
                    fprintf(stderr, "port %s\\n", words[i]);
                    close(fd);
                }
                return 5;
            }
            """;

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    private Runs runs;

    @BeforeEach
    void prepare() {
        // Where the run's private folder is made, so that the test can see that nothing stays there.
        runs = new Runs(folder, Map.of("TMPDIR", temporary.toString()));
    }

    @Test
    void staticBinary_thatDials_behavesTheSame() throws Exception {
        Runs.needs("cc");
        Path source = Files.writeString(folder.resolve("dial.c"), DIALLER);
        Path binary = folder.resolve("dial");
        Process compiler = new ProcessBuilder("cc", "-static", "-o", binary.toString(), source.toString())
                .inheritIO()
                .start();
        assertThat(compiler.waitFor()).isZero();
        try (ServerSocket open = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Runs.Ended ended = runs.identical(binary.toString(), "1", Integer.toString(open.getLocalPort()), "1");
            assertThat(ended.exit()).isEqualTo(5);
            assertThat(ended.output()).contains("-1\nport 1\n0\nport ");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void shellScript_thatCallsPsql_behavesTheSame() throws Exception {
        Runs.needs("psql");
        Path script = runs.script("report.sh", """
                #!/bin/sh
                echo before
                PGCONNECT_TIMEOUT=2 psql -h 127.0.0.1 -p 1 -U app -c 'select 1' orders
                code=$?
                echo "after $code" | sed 's/^/> /'
                exit $code
                """);
        assertThat(runs.identical(script.toString()).exit()).isEqualTo(2);
    }

    @Test
    void npmScript_withReplacedNodeOptions_behavesTheSame() throws Exception {
        Runs.needs("npm");
        Files.writeString(folder.resolve("package.json"), """
                {"name": "app", "version": "1.0.0", "scripts": {"start": "NODE_OPTIONS=--no-warnings node app.js"}}
                """);
        Files.writeString(folder.resolve("app.js"), """
                console.log(process.noDeprecation, process.argv.length, process.env.DATABASE_URL);
                console.error("to the other stream");
                require("net").connect(1, "127.0.0.1").on("error", (e) => { console.log(e.code); process.exitCode = 9; });
                """);
        assertThat(runs.identical("npm", "run", "--no-update-notifier", "--silent", "start"))
                .isEqualTo(new Runs.Ended(9, "undefined 2 undefined\nto the other stream\nECONNREFUSED\n"));
    }

    @Test
    void tree_of200Processes_behavesTheSame() throws Exception {
        Path script = runs.script("tree.sh", """
                #!/bin/sh
                i=0
                while [ $i -lt 20 ]; do
                    i=$((i + 1))
                    ( j=0; while [ $j -lt 10 ]; do j=$((j + 1)); sh -c "exit 0" || echo failed; done; echo done ) &
                done
                wait
                """);
        assertThat(runs.identical(script.toString())).isEqualTo(new Runs.Ended(0, "done\n".repeat(20)));
    }

    @Test
    void daemon_thatOutlivesItsParent_goesOnUnharmed() throws Exception {
        Path script = runs.script("start.sh", """
                #!/bin/sh
                setsid sh -c 'sleep 2; /bin/echo late >late.txt; sh -c "exit 3"; echo $? >>late.txt' </dev/null >/dev/null 2>&1 &
                echo started
                """);
        Runs.Ended traced = runs.run(Runs.traced(List.of(script.toString())));
        assertThat(traced).isEqualTo(new Runs.Ended(0, "started\n"));
        assertThat(folder.resolve("late.txt")).as("not waited for").doesNotExist();
        Path late = folder.resolve("late.txt");
        for (int i = 0;
                i < 100
                        && (!Files.exists(late)
                                || Files.readString(late).lines().count() < 2);
                i++) {
            Thread.sleep(100);
        }
        assertThat(late).hasContent("late\n3\n");
        assertThat(left()).isEmpty();
    }

    @Test
    void command_killedByASignal_givesTheShellsCode() throws Exception {
        assertThat(runs.identical("sh", "-c", "echo so far; kill -KILL $$").exit())
                .isEqualTo(137);
        assertThat(runs.identical("sh", "-c", "kill -TERM $$").exit()).isEqualTo(143);
        assertThat(runs.identical("sh", "-c", "kill -SEGV $$").exit()).isEqualTo(139);
        assertThat(runs.identical("sh", "-c", "exit 77").exit()).isEqualTo(77);
    }

    @Test
    void command_filesMaskLimitsAndEnvironment_areTheCallers() throws Exception {
        Path script = runs.script("mirror.sh", """
                #!/bin/bash
                grep -E '^(SigBlk|SigCgt|Umask)' /proc/self/status
                ulimit -a
                cat <&7
                for file in /proc/$$/fd/*; do [ ${file##*/} -gt 9 ] || echo ${file##*/}; done
                env | grep -v -e ^PLUMB_TRACE= -e ^NODE_OPTIONS= -e ^PYTHONPATH= -e ^JAVA_TOOL_OPTIONS= -e ^PATH= -e ^_=
                """);
        Files.writeString(folder.resolve("seven"), "from the seventh file\n");
        List<String> shell = new ArrayList<>(
                List.of("bash", "-c", "umask 027; ulimit -n 333; trap '' USR1; exec \"$@\" 7<seven", "shell"));
        List<String> plain = new ArrayList<>(shell);
        plain.add(script.toString());
        List<String> traced = new ArrayList<>(shell);
        traced.addAll(Runs.traced(List.of(script.toString())));
        Runs.Ended ended = runs.run(traced);
        assertThat(ended.output()).contains("from the seventh file", "333", "0027");
        assertThat(ended.output()).isEqualTo(runs.run(plain).output());
    }

    @Test
    void standardInput_ofAnySize_reachesTheCommand() throws Exception {
        Path big = folder.resolve("big");
        Files.write(big, new byte[3_000_000]);
        assertThat(runs.identical("sh", "-c", "wc -c <big; head -c 10 | wc -c").output())
                .isEqualTo("3000000\n0\n");
    }

    @Test
    void tenRuns_sideBySide_doNotDisturbOneAnother() throws Exception {
        List<Runs.Running> running = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            running.add(runs.start(Runs.traced(List.of("sh", "-c", "echo " + i + "; sh -c 'exit 0'; exit " + i))));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(runs.ended(running.get(i))).isEqualTo(new Runs.Ended(i, i + "\n"));
        }
        assertThat(left()).isEmpty();
    }

    /** What lies where temporary files are made. */
    private List<String> left() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }
}
