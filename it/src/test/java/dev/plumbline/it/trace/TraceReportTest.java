// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.JsonSchema;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of real programs, in each output. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class TraceReportTest {
    private static final String NODE_APP = """
            const url = process.env.DATABASE_URL || "postgres://user:hush-hush@localhost:1/uaol";
            process.env.DATABASE_URL = "postgres://app:hush-hush@127.0.0.2:5432/orders";
            require("net").connect(Number(new URL(url).port), "127.0.0.1").on("error", () => {});
            """;

    @TempDir
    Path folder;

    @Test
    void systemCalls_ofAShellAndPsql_showEveryDial() throws IOException {
        Runs.needs("strace");
        Runs.needs("psql");
        try (ServerSocket open = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "postgresql://app:hush-hush@127.0.0.1:1/x";
            String shell = "psql '" + url + "'; (exec 3<>/dev/tcp/127.0.0.1/" + open.getLocalPort() + "); exit 4";
            Outcome outcome = Plumb.in(folder).run("trace", "--", "bash", "-c", shell);
            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(outcome.err())
                    .contains(
                            "exit 4 after",
                            "2 dials, 1 of them failed",
                            "psql 'postgresql://app:***@127.0.0.1:1/x'",
                            "dialled  127.0.0.1:1\n",
                            "REFUSED (ECONNREFUSED) after",
                            "dialled  127.0.0.1:" + open.getLocalPort() + "\n",
                            "connected after",
                            "made by code that could not be observed")
                    .doesNotContain("hush-hush");
        }
    }

    @Test
    void hooksAndCalls_ofOneDial_areJoined() throws IOException {
        Runs.needs("node");
        Files.writeString(folder.resolve("app.js"), NODE_APP);
        Outcome outcome = Plumb.in(folder).run("trace", "--json", "--html", "page.html", "--", "node", "app.js");
        assertThat(outcome.exit()).isZero();
        JsonSchema schema = JsonSchema.of(Path.of("../docs/reference/report.schema.json"));
        assertThat(schema.problems(outcome.json())).isEmpty();
        List<Map<String, Object>> steps = steps(outcome);
        assertThat(steps.stream().map(step -> step.get("kind"))).containsSubsequence("read", "set", "dialled");
        Map<String, Object> dial = steps.getLast();
        assertThat(dial).containsEntry("asked", "127.0.0.1:1").containsEntry("observed", true);
        assertThat(steps.stream().filter(step -> step.get("kind").equals("dialled")))
                .hasSize(1);
        assertThat(String.valueOf(steps)).contains("app.js", "set=false");
        assertThat(outcome.everything() + Files.readString(folder.resolve("page.html")))
                .doesNotContain("hush-hush");
    }

    @Test
    void page_needsNothingElse() throws IOException {
        Outcome outcome = Plumb.in(folder).run("trace", "--html", "page.html", "--", "sh", "-c", "exit 0");
        assertThat(outcome.exit()).isZero();
        assertThat(Files.readString(folder.resolve("page.html")))
                .startsWith("<!doctype html>")
                .contains("prefers-color-scheme: dark", "<h2>Timeline</h2>")
                .doesNotContain("http:", "https:", "<script", "src=", "@import");
    }

    @Test
    void output_toAFile_leavesTheStreamsToTheCommand() throws IOException {
        Outcome outcome =
                Plumb.in(folder).run("trace", "--json", "-o", "t.json", "--", "sh", "-c", "echo a; echo b >&2");
        assertThat(outcome.out()).isEqualTo("a\n");
        assertThat(outcome.err()).isEqualTo("b\n");
        assertThat(Files.readString(folder.resolve("t.json"))).contains("\"command\": \"trace\"", "\"exit\": 0");
    }

    @Test
    void sensor_thatIsMissing_isToldWithWhatIsUnknown() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("bin"));
        for (String each : List.of("sh", "true", "mkfifo")) {
            Files.copy(Path.of("/bin", each), programs.resolve(each));
        }
        Outcome outcome = Plumb.in(folder).with("PATH", programs.toString()).run("trace", "--", "sh", "-c", "exit 3");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("system calls: strace is not installed here", "not known: what programs dial");
    }

    @Test
    void sensor_thatIsDenied_isToldAndTheCommandRuns() throws Exception {
        Runs.needs("strace");
        // Who is recorded already cannot be recorded by another.
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-qqq", "-o", "/dev/null", "-e", "none"));
        words.addAll(Runs.plumb("trace", "--", "sh", "-c", "echo ran; exit 3"));
        Runs.Ended ended = new Runs(folder, Map.of()).run(words);
        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.output()).startsWith("ran\n").contains("system calls: strace may not record here: ");
    }

    @Test
    void pid_ofARunningProcess_isWatchedUntilItEnds() throws Exception {
        Runs.needs("strace");
        Runs.needs("bash");
        Runs runs = new Runs(folder, Map.of());
        Runs.Running server = runs.start(
                List.of("bash", "-c", "while [ ! -e go ]; do sleep 0.1; done; (exec 3<>/dev/tcp/127.0.0.1/1); exit 7"));
        Runs.Running watching = runs.start(Runs.plumb(
                "trace", "--follow", "--pid", Long.toString(server.process().pid())));
        while (watching.process().isAlive()
                && !Files.readString(watching.output()).contains("Ctrl-C")) {
            Thread.sleep(50);
        }
        Files.createFile(folder.resolve("go"));
        assertThat(runs.ended(server).exit()).isEqualTo(7);
        Runs.Ended watched = runs.ended(watching);
        assertThat(watched.output())
                .contains(
                        "dialled 127.0.0.1:1: REFUSED (ECONNREFUSED)",
                        "hooks in process " + server.process().pid() + ": the process ran before the trace began",
                        "1 dial, 1 of them failed");
        assertThat(watched.exit()).isBetween(0, 1);
    }

    @Test
    void pid_watchedAndInterrupted_isLeftAlone() throws Exception {
        Runs.needs("strace");
        Runs runs = new Runs(folder, Map.of());
        Runs.Running server = runs.start(List.of("sh", "-c", "while [ ! -e go ]; do sleep 0.1; done; exit 7"));
        Runs.Running watching = runs.start(
                Runs.plumb("trace", "--pid", Long.toString(server.process().pid())));
        while (watching.process().isAlive()
                && !Files.readString(watching.output()).contains("Ctrl-C")) {
            Thread.sleep(50);
        }
        watching.process().destroy();
        assertThat(runs.ended(watching).exit()).isZero();
        assertThat(server.process().isAlive()).isTrue();
        Files.createFile(folder.resolve("go"));
        assertThat(runs.ended(server).exit()).isEqualTo(7);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> steps(Outcome outcome) {
        Map<String, Object> trace = (Map<String, Object>) outcome.json().get("trace");
        return (List<Map<String, Object>>) trace.get("steps");
    }
}
