// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands with and without trace, in one folder, and keeps all that they print in its order. */
final class Runs {
    private static final int LIMIT_SECONDS = 60;

    private final Path folder;
    private final Map<String, String> environment;

    Runs(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * What a run came to.
     *
     * @param exit the exit code
     * @param output both streams, in the order of the writes
     */
    record Ended(int exit, String output) {}

    /** The words that start plumb. */
    static List<String> plumb(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-MaxFDLimit",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumbline.cli.Plumb"));
        words.addAll(List.of(arguments));
        return words;
    }

    /** The words that run a command under trace, with all sensors and no word of plumb's own. */
    static List<String> traced(List<String> command) {
        List<String> words = plumb("trace", "-q", "--");
        words.addAll(command);
        return words;
    }

    Ended run(List<String> words) throws IOException, InterruptedException {
        return ended(start(words));
    }

    Running start(List<String> words) throws IOException {
        Path output = Files.createTempFile(folder, "run", ".out");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> !List.of("PATH", "HOME", "LANG").contains(name));
        builder.environment().putAll(environment);
        return new Running(builder.start(), output);
    }

    Ended ended(Running running) throws IOException, InterruptedException {
        running.process().getOutputStream().close();
        boolean ended = running.process().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        running.process().destroyForcibly();
        String output = Files.readString(running.output(), StandardCharsets.ISO_8859_1);
        assertThat(ended).as("ended in time:\n" + output).isTrue();
        return new Ended(running.process().exitValue(), output);
    }

    /** Runs a command both ways and holds that nobody can tell the difference; returns what both came to. */
    Ended identical(String... command) throws IOException, InterruptedException {
        Ended plain = run(List.of(command));
        Ended traced = run(traced(List.of(command)));
        assertThat(traced).isEqualTo(plain);
        return plain;
    }

    /** A process that runs, and where its output goes. */
    record Running(Process process, Path output) {}

    /** Writes a file into the folder that may be run. */
    Path script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve(name), text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** Skips the test where a program is missing. */
    static void needs(String program) {
        for (String each : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
            if (Files.isExecutable(Path.of(each, program))) {
                return;
            }
        }
        assumeTrue(false, "`" + program + "` is not installed here");
    }
}
