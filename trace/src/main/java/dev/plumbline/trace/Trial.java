// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.text.Escape;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tries a prefix on a command that does nothing: what fails there would keep the real command from running. */
final class Trial {
    private static final int LIMIT_SECONDS = 10;
    private static final int MOST_BYTES = 4_096;

    private Trial() {}

    /**
     * Why the prefix cannot be used; empty when it can.
     *
     * @param nothing the command that does nothing
     */
    static Optional<String> refusal(List<String> prefix, List<String> nothing, Map<String, String> environment)
            throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(nothing);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", environment.getOrDefault("PATH", "/usr/bin:/bin"));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        Process process = builder.start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (ended && process.exitValue() == 0 && text.isEmpty()) {
                return Optional.empty();
            }
            // Whoever cannot record complains and runs the command all the same: the last word is the reason.
            String last = text.lines().reduce((first, second) -> second).orElse("it failed without a word");
            return Optional.of(Escape.bounded(Escape.controls(ended ? last : "it did not end"), 200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }
}
