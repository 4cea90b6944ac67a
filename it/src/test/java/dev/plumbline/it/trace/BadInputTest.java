// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong call is told before the command runs, and what the command does cannot harm the report. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class BadInputTest {
    @TempDir
    Path folder;

    @Test
    void command_thatDoesNotExist_is127AndOneMessage() {
        Outcome outcome = Plumb.in(folder).run("trace", "--", "no-such-command");
        assertThat(outcome.exit()).isEqualTo(127);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("error: cannot run `no-such-command`: command not found")
                .contains("help: see whether it is on the path: command -v no-such-command");
    }

    @Test
    void command_thatCannotBeRun_is126() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "not a program");
        assertThat(Plumb.in(folder).run("trace", "./notes.txt").exit()).isEqualTo(126);
        assertThat(Plumb.in(folder).run("trace", "/").err()).startsWith("error: cannot run `/`: it is a folder");
        Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(Plumb.in(folder).run("trace", "./script").err()).contains("/no/such/interpreter is missing");
    }

    @Test
    void script_withoutAFirstLine_isRunByTheShell() throws Exception {
        Path script = Files.writeString(folder.resolve("plain"), "echo plain $1; exit 3\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Outcome outcome = Plumb.in(folder).run("trace", "-q", "./plain", "word");
        assertThat(outcome.out()).isEqualTo("plain word\n");
        assertThat(outcome.exit()).isEqualTo(3);
    }

    @Test
    void command_thatIsMissingOrEmpty_is2() {
        assertThat(Plumb.in(folder).run("trace").exit()).isEqualTo(2);
        assertThat(Plumb.in(folder).run("trace", "--").err()).startsWith("error: no command to trace");
        assertThat(Plumb.in(folder).run("trace", "--", "").err()).startsWith("error: the command to trace is an empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--output"})
    void reportFile_thatCannotBeWritten_isToldBeforeTheCommandRuns(String option) {
        Outcome outcome = Plumb.in(folder).run("trace", option, "no/such/folder/report", "--", "touch", "ran");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("error: cannot write no/such/folder/report");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void sensorsAndPid_thatAreNone_areTold() {
        assertThat(Plumb.in(folder).run("trace", "--sensors", "eyes", "true").err())
                .startsWith("error: `--sensors` takes hooks, syscalls or both");
        assertThat(Plumb.in(folder).run("trace", "--pid", "0").err()).startsWith("error: there is no process `0`");
        assertThat(Plumb.in(folder).run("trace", "--pid", "1", "true").exit()).isEqualTo(2);
    }

    @Test
    void folderForEvents_thatCannotBeMade_isTold() {
        Outcome outcome = Plumb.in(folder).with("TMPDIR", "/no/such/folder").run("trace", "--", "touch", "ran");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("error: no folder for the events of the run can be made");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void nonsenseOfAHook_isPassedOver_andItsProblemIsTold() throws Exception {
        Path program = Files.writeString(folder.resolve("noisy.sh"), """
                echo '{"t":1,"pid":1,"kind":"problem","text":"it broke: password=hunter2"}' >"$PLUMB_TRACE/1.node.jsonl"
                printf 'no json\\n{"kind":"dial"\\n\\001\\002\\n' >>"$PLUMB_TRACE/1.node.jsonl"
                head -c 300000 /dev/zero >"$PLUMB_TRACE/2.node.jsonl"
                mkdir "$PLUMB_TRACE/3.node.jsonl"
                printf '{"t":1,"pid":7,"kind":"read","name":"DATABASE_URL","value":"a\\\\u001b[31mred"}\\n' \\
                    >"$PLUMB_TRACE/7.python.jsonl"
                """);
        Outcome outcome = Plumb.in(folder).run("trace", "-v", "sh", program.toString());
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err())
                .contains("it failed inside the program, which went on unaffected: it broke: password=***")
                .contains("DATABASE_URL=a\\x1b[31mred")
                .doesNotContain("\u001b", "hunter2");
    }

    @Test
    void dials_inHundredThousands_areCountedInBoundedMemory() throws Exception {
        Runs.needs("python3");
        Path program = Files.writeString(folder.resolve("many.py"), """
                import json, os
                path = os.path.join(os.environ["PLUMB_TRACE"], "%d.python.jsonl" % os.getpid())
                with open(path, "a") as out:
                    for i in range(100000):
                        out.write(json.dumps({"t": i, "pid": 9, "kind": "dial", "host": "h%d" % (i % 10000), "port": 1,
                            "us": 1, "attempts": [{"address": "127.0.0.1", "port": 1, "outcome": "refused"}]}) + "\\n")
                """);
        Runs.Ended ended = new Runs(folder, Map.of())
                .run(Runs.plumb("trace", "--sensors", "hooks", "python3", "-S", "-E", program.toString()));
        assertThat(ended.exit()).isZero();
        assertThat(ended.output())
                .contains(
                        "100000 dials, 100000 of them failed",
                        "too many different dials in one run",
                        "50000 more dials were counted and not kept");
    }

    @Test
    void hostsOfControlCharacters_areEscapedInEveryOutput() throws Exception {
        Path program = Files.writeString(folder.resolve("odd.sh"), """
                printf '{"t":1,"pid":7,"kind":"dial","host":"db\\\\u001b]0;x\\\\u0007<script>","port":5432,"attempts":[]}\\n' \\
                    >"$PLUMB_TRACE/7.node.jsonl"
                """);
        Plumb plumb = Plumb.in(folder);
        Outcome outcome = plumb.run("trace", "--json", "--html", "page.html", "--", "sh", program.toString());
        assertThat(outcome.out()).doesNotContain("\u001b", "\u0007").contains("db\\\\x1b]0;x\\\\x07<script>");
        assertThat(Files.readString(folder.resolve("page.html")))
                .doesNotContain("\u001b", "<script")
                .contains("db\\x1b]0;x\\x07&lt;script&gt;");
        assertThat(List.of(outcome.exit())).containsExactly(0);
    }
}
