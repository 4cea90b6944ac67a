// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run alone and under trace, with the same exit code and output.
 *
 * @param out what it printed both times
 * @param report of the traced run
 */
record Unchanged(String out, String report) {
    private static final int LIMIT_SECONDS = 90;

    /** Runs it both ways, and holds that nobody can tell the two apart. */
    static Unchanged run(Path folder, Map<String, String> environment, String... command) throws Exception {
        Path report = folder.resolve("report.txt");
        List<String> traced = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumbline.cli.Plumb",
                "trace",
                "--sensors",
                "hooks",
                "-v",
                "-o",
                report.toString(),
                "--"));
        traced.addAll(List.of(command));

        List<String> alone = ended(folder, environment, List.of(command));
        List<String> under = ended(folder, environment, traced);

        assertThat(under).isEqualTo(alone);
        assertThat(alone.getFirst()).as(String.join("\n", alone)).isEqualTo("0");
        return new Unchanged(alone.get(1), Files.readString(report));
    }

    /** Exit code, standard output, standard error. */
    private static List<String> ended(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", null);
        Path err = Files.createTempFile(folder, "err", null);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("ended in time: " + Files.readString(err)).isTrue();
        return List.of(String.valueOf(process.exitValue()), Files.readString(out), Files.readString(err));
    }
}
