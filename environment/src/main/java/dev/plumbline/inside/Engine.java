// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The engine's own command, {@code docker}, asked short questions in a project's folder.
 *
 * @param folder the project's
 * @param limit how long one question may take
 */
record Engine(Path folder, Duration limit) {
    private static final int MOST_BYTES = 16 << 20;
    private static final int LONGEST_REASON = 300;

    /** What it answered: its exit code and both streams, bounded. */
    record Answer(int exit, String out, String err) {
        boolean good() {
            return exit == 0;
        }

        /** Its last words about what went wrong, in one line. */
        String reason() {
            String last = err.lines()
                    .filter(line -> !line.isBlank())
                    .reduce("", (a, b) -> b)
                    .strip();
            String text = last.isEmpty() ? "it ended with exit code " + exit : last;
            return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text;
        }
    }

    /**
     * Asks.
     *
     * @throws InsideProblem when there is no such command, or it does not answer in time
     * @throws InterruptedException when this thread is interrupted meanwhile; the question is ended
     */
    Answer ask(String... arguments) throws InsideProblem, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process = start(command);
        try (InputStream out = process.getInputStream();
                InputStream err = process.getErrorStream()) {
            process.getOutputStream().close();
            CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> text(out));
            CompletableFuture<String> complained = CompletableFuture.supplyAsync(() -> text(err));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw silent();
            }
            return new Answer(process.exitValue(), printed.join(), complained.join());
        } catch (IOException e) {
            throw silent();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> command) throws InsideProblem {
        try {
            return new ProcessBuilder(command).directory(folder.toFile()).start();
        } catch (IOException e) {
            throw new InsideProblem(
                    "there is no command `docker` here",
                    List.of("a one-off container of a compose service is made by it"),
                    List.of("install Docker with Compose 2, or run this where they are"));
        }
    }

    private InsideProblem silent() {
        return new InsideProblem(
                "the container engine does not answer",
                List.of("`docker` said nothing for " + limit.toSeconds() + " s"),
                List.of("see what it does: docker info"));
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The stream is closed under the reader when the limit ends the command.
            return "";
        }
    }
}
