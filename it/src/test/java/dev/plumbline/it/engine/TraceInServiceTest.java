// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.InheritedSignals;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.Terminal;
import dev.plumbline.it.lab.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code plumb trace --in compose:SERVICE} with a real engine: what runs in there, and what is seen of it. */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class TraceInServiceTest {
    private static final String PROJECT = """
            services:
              traced-python:
                image: python:3.11
                environment: {DATABASE_URL: "postgres://app:s3cret@db:5432/shop"}
                volumes: [".:/app:ro"]
                working_dir: /app
              traced-node:
                image: node:18
                environment: {DATABASE_URL: "postgres://app:s3cret@db:5432/shop"}
                user: "12345:54321"
                volumes: [".:/app:ro"]
                working_dir: /app
              traced-musl:
                image: alpine:3
                volumes: [".:/app:ro"]
                working_dir: /app
              traced-bare:
                image: plumbline/static
                read_only: true
                cap_drop: [ALL]
                security_opt: ["no-new-privileges:true"]
                volumes: [".:/app:ro"]
              traced-confined:
                image: python:3.11
                security_opt: ["seccomp=no-ptrace.json"]
                volumes: [".:/app:ro"]
                working_dir: /app
            """;

    /** All is allowed but to look into other processes. */
    private static final String NO_PTRACE = """
            {"defaultAction": "SCMP_ACT_ALLOW",
             "syscalls": [{"names": ["ptrace"], "action": "SCMP_ACT_ERRNO", "errnoRet": 1}]}
            """;

    private static final String DIALLER = """
            #include <arpa/inet.h>
            #include <stdio.h>
            int main(void) {
                struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(5432)};
                to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
                int refused = connect(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&to, sizeof to);
                printf("%d\\n", refused);
                return 5;
            }
            """;

    private static final String PYTHON_APP = """
            import os, sys
            import psycopg2
            url = os.environ.get("DB_URL") or "postgres://app:s3cret@localhost:5432/shop"
            try:
                psycopg2.connect(url)
            except psycopg2.OperationalError:
                print("refused")
                sys.exit(9)
            """;

    private static final String NODE_APP = """
            const host = process.env.DB_HOST || "localhost";
            require("net").connect(5432, host).on("error", () => { console.log("refused"); process.exitCode = 9; });
            """;

    @TempDir
    static Path folder;

    private static ContainerEngine engine;

    @BeforeAll
    static void up(ContainerEngine started, EngineImages images) throws Exception {
        List.of("python", "node", "musl", "static").forEach(images::need);
        engine = started;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("compose.yaml"), PROJECT);
        Files.writeString(folder.resolve("no-ptrace.json"), NO_PTRACE);
        Files.writeString(folder.resolve("app.py"), PYTHON_APP);
        Files.writeString(folder.resolve("app.js"), NODE_APP);
        Path source = Files.writeString(folder.resolve("dial.c"), DIALLER);
        if (Files.isExecutable(Path.of("/usr/bin/cc"))) {
            assertThat(engine.run(folder, "cc", "-static", "-o", "dial", source.toString())
                            .exit())
                    .isZero();
        }
    }

    @AfterAll
    static void down() {
        engine.attempt(folder, "compose", "down", "--volumes", "--timeout", "0");
    }

    @AfterEach
    void noContainerIsLeft() {
        assertThat(containers()).doesNotContain("plumbline-traced-");
    }

    private static String containers() {
        return engine.docker(folder, "ps", "--all", "--format", "{{.Names}}");
    }

    private static Plumb plumb() {
        return Plumb.in(folder).in(engine);
    }

    private static Outcome trace(String service, String... command) {
        List<String> words = new ArrayList<>(List.of("trace", "--in", "compose:traced-" + service, "--"));
        words.addAll(List.of(command));
        Outcome outcome = plumb().run(words.toArray(new String[0]));
        assertThat(outcome.everything()).doesNotContain("s3cret");
        return outcome;
    }

    @Test
    void pythonInside_isSeenByHookAndSystemCalls() {
        Outcome outcome = trace("python", "python3", "app.py");
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(9);
        assertThat(outcome.out()).isEqualTo("refused\n");
        assertThat(outcome.err())
                .contains("read     DB_URL, unset", "at app.py:3", "127.0.0.1:5432 REFUSED", "at app.py:5")
                .contains("from compose service traced-python", "DB_URL is unset, so localhost:5432 is dialled")
                .contains("DATABASE_URL names db:5432, and nobody read it")
                .doesNotContain("system calls: ", "DB_HOST");
    }

    @Test
    void nodeInside_asAnyUser_isSeenByHookAndSystemCalls() {
        Outcome outcome = trace("node", "node", "app.js");
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(9);
        assertThat(outcome.out()).isEqualTo("refused\n");
        assertThat(outcome.err())
                .contains("read     DB_HOST, unset", "at app.js:1", "127.0.0.1:5432 REFUSED", "at app.js:2")
                .doesNotContain("system calls: ");
    }

    @ParameterizedTest
    @CsvSource({"python", "musl", "bare"})
    void staticProgramInside_anyImage_isSeenByTheBroughtRecorder(String service) {
        Assumptions.assumeTrue(Files.exists(folder.resolve("dial")), "no C compiler here: apt-get install gcc");
        Outcome outcome = trace(service, "/app/dial");
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(5);
        assertThat(outcome.out()).isEqualTo("-1\n");
        assertThat(outcome.err())
                .contains(
                        "dialled  127.0.0.1:5432", "REFUSED (ECONNREFUSED)", "made by code that could not be observed");
    }

    @Test
    void ptraceForbidden_saysSoAndRunsTheCommand() {
        Outcome outcome = trace("confined", "python3", "app.py");
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(9);
        assertThat(outcome.err())
                .contains("at app.py:5", "system calls: strace may not record here", "Operation not permitted");
    }

    @Test
    void programThatIsNotThere_isNotFoundInThere() {
        Outcome outcome = trace("python", "nosuch");
        assertThat(outcome.exit()).isEqualTo(127);
        assertThat(outcome.err()).contains("cannot run `nosuch`: command not found");
    }

    @Test
    void standardInputAndBytes_areHandedOn() throws Exception {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "printf 'a\\0b\\377' | \"$@\" | od -An -tx1", "sh"));
        words.addAll(plumb().line("trace", "-q", "--in", "compose:traced-python", "--", "cat"));
        assertThat(engine.run(folder, words.toArray(new String[0])).everything())
                .contains("61 00 62 ff");
    }

    @Test
    void terminal_isTheCommands() throws IOException {
        assertThat(atTerminal(
                        "blue\\n",
                        "test -t 0 && test -t 1 && stty size >/dev/null && echo ready; read a; echo got $a; exit 6"))
                .contains("got blue", "exit 6 after", "ended 6");
    }

    @Test
    void interruptTypedAtATerminal_reachesTheCommandAndTheReportFollows() throws IOException {
        assertThat(atTerminal("\\x03", "trap 'echo caught; exit 4' INT; echo ready; sleep 30 & wait"))
                .contains("caught", "exit 4 after", "ended 4");
    }

    private static String atTerminal(String typed, String script) throws IOException {
        List<String> command = plumb().line("trace", "--in", "compose:traced-python", "--", "sh", "-c", script);
        List<String> words = Terminal.words(folder, typed, command);
        return engine.run(folder, words.toArray(new String[0])).everything();
    }

    @ParameterizedTest
    @CsvSource({"TERM,15,143", "INT,2,130"})
    void signalSentToPlumb_reachesTheCommandAndTheReportFollows(String signal, int number, int code) throws Exception {
        Assumptions.assumeFalse(
                InheritedSignals.ignored(signal), "the caller of this test has SIG" + signal + " ignored");
        Plumb.Running running = begun();
        String pid = Long.toString(running.process().pid());
        assertThat(new ProcessBuilder("kill", "-" + number, pid).start().waitFor())
                .isZero();
        Outcome outcome = Plumb.outcome(running);
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(code);
        assertThat(outcome.err()).contains("exit " + code + " after");
    }

    @Test
    void killedPlumb_takesItsContainerAlong() throws Exception {
        Plumb.Running running = begun();
        running.process().destroyForcibly().waitFor();
        for (int i = 0; i < 150 && containers().contains("plumbline-traced-"); i++) {
            Thread.sleep(100);
        }
        assertThat(containers()).doesNotContain("plumbline-traced-");
        Files.delete(running.out());
        Files.delete(running.err());
        assertThat(trace("python", "true").exit()).isZero();
        String left = "plumbline-inside-" + running.process().pid() + "-";
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("the next run removes what the killed one left")
                    .noneMatch(name -> name.startsWith(left));
        }
    }

    private static Plumb.Running begun() throws Exception {
        Plumb.Running running = plumb().start(
                        "trace",
                        "--in",
                        "compose:traced-python",
                        "--",
                        "python3",
                        "-c",
                        "import time; print('ready', flush=True); time.sleep(60)");
        for (int i = 0; i < 300 && !Files.readString(running.out()).contains("ready"); i++) {
            Thread.sleep(100);
        }
        return running;
    }

    @Test
    void followAndPage_comeOut() throws IOException {
        Outcome outcome = plumb().run(
                        "trace",
                        "--follow",
                        "--json",
                        "--html",
                        "page.html",
                        "--in",
                        "compose:traced-python",
                        "--",
                        "python3",
                        "app.py");
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(9);
        assertThat(outcome.err()).contains("dialled localhost:5432: 127.0.0.1:5432 REFUSED");
        assertThat(outcome.out()).startsWith("refused\n{").contains("\"trace\"").doesNotContain("s3cret");
        assertThat(Files.readString(folder.resolve("page.html")))
                .contains("app.py")
                .doesNotContain("s3cret");
    }

    @Test
    void processNumber_isRefusedBesideAService() {
        Outcome outcome = plumb().run("trace", "--in", "compose:traced-python", "--pid", "1");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("`--in` and `--pid` do not go together");
    }
}
