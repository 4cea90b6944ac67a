// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor", "wait", "run", "explain", "trace", "check", "report", "ci", "up", "status", "logs", "down",
                "reset", "init"
            })
    void help_eachCommand_matchesItsGoldenFile(String command) throws IOException {
        String golden = golden(command + "-help.txt");
        assertThat(Shell.run(command, "--help")).isEqualTo(new Shell(0, golden, ""));
        assertThat(Shell.run("help", command)).isEqualTo(new Shell(0, golden, ""));
    }

    @Test
    void help_overview_matchesItsGoldenFile() throws IOException {
        assertThat(Shell.run("--help")).isEqualTo(new Shell(0, golden("help.txt"), ""));
        assertThat(Shell.run()).isEqualTo(new Shell(2, "", golden("help.txt")));
    }

    @Test
    void manual_always_hasEveryCommandAndEscapesDashes() {
        Shell run = Shell.run("help", "--man");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith(".TH PLUMB 1")
                .contains(
                        ".SH PLUMB DOCTOR",
                        ".SH PLUMB WAIT",
                        ".SH PLUMB RUN",
                        ".SH PLUMB EXPLAIN",
                        "\\-\\-timeout DURATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completion_ofAShell_offersOptionsAndCauses(String shell) {
        Shell run = Shell.run("completion", shell);
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("--stable", "auth-wrong-password", "complete -o default -F _plumb plumb");
    }

    @Test
    void version_always_namesJvm() {
        Shell run = Shell.run("--version");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("plumb ").contains(System.getProperty("java.vm.version"));
    }

    @Test
    void command_unknown_isSuggested() {
        Shell run = Shell.run("wiat");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                error: unknown command `wiat`

                help: did you mean `plumb wait`?
                help: all commands: plumb --help
                """);
    }

    @Test
    void option_unknown_isSuggested() {
        Shell run = Shell.run("wait", "--timout", "3s");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                error: unknown option `--timout`

                help: did you mean `--timeout`?
                help: all options: plumb wait --help
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait --timeout",
                "wait --timeout soon x://",
                "wait --timeout 0 tcp://127.0.0.1:1",
                "wait --for lunch tcp://127.0.0.1:1",
                "wait --for table: tcp://127.0.0.1:1",
                "wait --expect 1 tcp://127.0.0.1:1",
                "wait --for tcp --query x tcp://127.0.0.1:1",
                "wait --stable 0 tcp://127.0.0.1:1",
                "wait --color blue tcp://127.0.0.1:1",
                "wait --json=yes tcp://127.0.0.1:1",
                "wait tcp://127.0.0.1:1 --",
                "wait nonsense://db/x",
                "wait postgres://db:99999/x",
                "doctor --no-such-option",
                "explain no-such-cause",
                "completion fish",
                "doctor --junit no/such/folder.xml tcp://127.0.0.1:1",
                "explain auth-wrong-password role-missing",
                "--verson"
            })
    void commandLine_wrong_isOneMessageAndTwo(String line) {
        Shell run = Shell.run(line.split(" "));
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error").doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void commandLine_controlCharacters_areEscaped() {
        assertThat(Shell.run("wait", "--\u001b[31mred").err()).doesNotContain("\u001b");
        assertThat(Shell.run("\u001b[31mred").err()).doesNotContain("\u001b");
    }

    @Test
    void commandLine_emptyTarget_isNamed() {
        assertThat(Shell.run("wait", "").exit()).isEqualTo(2);
    }

    @Test
    void malformedTarget_password_isNotShown() {
        Shell run = Shell.run("wait", "postgres://app:geheim@db:99999/x");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("geheim");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CommandsTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
