// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run of a command with or without a hook, in a folder of the test. */
record HookRun(int exit, String out, String err, Facts facts) {
    private static final int LONGEST_SECONDS = 60;

    /** Runs it with the hook. */
    static HookRun hooked(Sensor hook, Path folder, Map<String, String> settings, String... command) throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(settings);
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        List<String> words = new ArrayList<>(List.of(command));
        try (Tracing tracing = Tracing.begin(List.of(hook), environment, words, dial -> {})) {
            environment.putAll(tracing.environment());
            words.addAll(0, tracing.prefix());
            HookRun run = run(folder, environment, words, tracing);
            return new HookRun(run.exit, run.out, run.err, new Facts(tracing.finish()));
        }
    }

    /** Runs it as it is. */
    static HookRun plain(Path folder, Map<String, String> settings, String... command) throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(settings);
        return run(folder, environment, List.of(command), null);
    }

    private static HookRun run(
            Path folder, Map<String, String> environment, List<String> command, @Nullable Tracing tracing)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", null);
        Path err = Files.createTempFile(folder, "err", null);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (tracing != null) {
            tracing.follow();
        }
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new HookRun(
                process.waitFor(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8),
                new Facts(List.of()));
    }

    <F extends Fact> List<F> all(Class<F> type) {
        return new ArrayList<>(facts.of(type));
    }

    /** Skips a test of a program that is not here. */
    static void assumeOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean found = Stream.of(path.split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, program)));
        assumeTrue(found, "no " + program + " on PATH: the hook for it is not tested");
    }
}
