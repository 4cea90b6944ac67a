// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.text.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumb run} as whole processes: what the command gets, what it is, and when there is none. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class RunTest {
    private static EmbeddedPostgres server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private void env(String text) throws IOException {
        Files.writeString(folder.resolve(".env"), text);
    }

    @Test
    void command_getsTheVariablesOfTheFiles_andItsCodeIsHandedOn() throws IOException {
        env("DATABASE_URL=" + server.url() + "\nGREETING='Grüß Gott'\nGIVEN=file\n");
        Outcome run = Plumb.in(folder)
                .with("GIVEN", "environment")
                .run("run", "--", "sh", "-c", "echo \"$GREETING|$GIVEN|${DATABASE_URL%%:*}\"; exit 7");

        assertThat(run.exit()).isEqualTo(7);
        assertThat(run.out()).isEqualTo("Grüß Gott|environment|postgresql\n");
        assertThat(run.err()).startsWith("ready  DATABASE_URL");
    }

    @Test
    void command_isThisProcess_withNothingOfTheJvmLeft() throws Exception {
        env("DATABASE_URL=" + server.url() + "\n");
        Plumb.Running running = Plumb.in(folder).start("run", "--", "sleep", "50");
        Path process = Path.of("/proc", Long.toString(running.process().pid()));
        while (!Files.readString(process.resolve("comm")).strip().equals("sleep")) {
            Thread.sleep(20);
        }
        long resident = Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        assertThat(Files.readString(process.resolve("maps"))).doesNotContain("libjvm");
        assertThat(resident).as("KiB").isBetween(1L, 8_000L);
        running.process().destroy();
        assertThat(running.process().waitFor()).isEqualTo(143);
    }

    @Test
    void command_readsFromItsTerminal() throws Exception {
        env("DATABASE_URL=" + server.url() + "\n");
        Files.writeString(folder.resolve("ask.sh"), "test -t 0 && test -t 1 && read answer && echo \"got $answer\"\n");
        StringBuilder line = new StringBuilder();
        for (String word : Plumb.in(folder).line("run", "-q", "--", "sh", "ask.sh")) {
            line.append(ShellWord.of(word)).append(' ');
        }
        Process process = new ProcessBuilder("script", "-qec", line.toString(), "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write("yes\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains("got yes");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void command_thatCannotBeStarted_isToldAsAShellDoes() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "no program\n");
        assertThat(Plumb.in(folder).run("run", "--", "no-such-command").exit()).isEqualTo(127);
        assertThat(Plumb.in(folder).run("run", "--", "./notes.txt").exit()).isEqualTo(126);
        assertThat(Plumb.in(folder).run("run", "--", "no-such-command").err())
                .contains("cannot run `no-such-command`: command not found", "command -v no-such-command");
    }

    @Test
    void script_whoseInterpreterIsNotThere_isToldSo() throws IOException {
        for (String line : List.of("#!/no/such/interpreter\n", "#!/bin/sh\r\n")) {
            Path script = Files.writeString(folder.resolve("start"), line);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            Outcome run = Plumb.in(folder).run("run", "--", "./start");

            assertThat(run.exit()).isEqualTo(127);
            assertThat(run.err())
                    .contains(
                            line.contains("\r")
                                    ? "carriage return"
                                    : "its interpreter /no/such/interpreter is missing");
        }
    }

    @Test
    void variables_moreThanTheSystemTakes_areToldWithTheLimit() throws IOException {
        env("TOO_LONG=" + "x".repeat(200_000) + "\n");
        Outcome run = Plumb.in(folder).run("run", "--", "true");

        assertThat(run.exit()).isEqualTo(126);
        assertThat(run.err()).contains("argument list too long", "getconf ARG_MAX");
    }

    @Test
    void file_thatIsTheOutputOfACommand_isRead() throws Exception {
        StringBuilder line = new StringBuilder();
        for (String word : Plumb.in(folder).line("run", "--env-file", "SETTINGS", "--", "printenv", "GREETING")) {
            line.append(word.equals("SETTINGS") ? "<(echo GREETING=decrypted)" : ShellWord.of(word))
                    .append(' ');
        }
        Process process = new ProcessBuilder("bash", "-c", line.toString())
                .directory(folder.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).isEqualTo("decrypted\n");
        assertThat(Plumb.in(folder)
                        .run("run", "--env-file", "/dev/null", "--", "true")
                        .exit())
                .isZero();
    }

    @Test
    void server_notThere_endsTheWaitWithTheDiagnosisAndNoCommand() throws IOException {
        env("DATABASE_URL=postgres://app:geheim@127.0.0.1:1/x\n");
        Outcome run = Plumb.in(folder).run("run", "--timeout", "300ms", "--", "touch", "started");

        assertThat(run.exit()).isEqualTo(124);
        // Which of the two depends on the servers that others run on this machine.
        assertThat(run.err()).containsAnyOf("server-not-running", "wrong-port").doesNotContain("geheim");
        assertThat(folder.resolve("started")).doesNotExist();

        Outcome unwaited = Plumb.in(folder).run("run", "--no-wait", "--", "touch", "started");
        assertThat(unwaited.exit()).isZero();
        assertThat(unwaited.took()).isLessThan(Duration.ofSeconds(30));
        assertThat(folder.resolve("started")).exists();
    }

    @Test
    void password_wrong_endsTheWaitAtOnce() throws IOException {
        env("DATABASE_URL=" + server.url().replaceFirst("://[^@]*@", "://nobody:falsch@") + "\n");
        Outcome run = Plumb.in(folder).run("run", "--", "touch", "started");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.everything()).doesNotContain("falsch");
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void value_cutOffAtAHash_isRefusedForTheCut_notForWhatIsLeft() throws IOException {
        env("CACHE_URL=redis://:geheim#x@127.0.0.1:6379/0\n");
        Outcome run = Plumb.in(folder).run("run", "--", "touch", "started");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .containsOnlyOnce("error[")
                .contains("CACHE_URL is cut off at a #", "CACHE_URL=redis://:***%23***@127.0.0.1:6379/0")
                .doesNotContain("geheim");
        assertThat(folder.resolve("started")).doesNotExist();
    }
}
