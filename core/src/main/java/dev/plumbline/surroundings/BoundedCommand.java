// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command whose output is read up to a bound, and which is ended when it takes too long. */
final class BoundedCommand {
    private static final int MOST_BYTES = 1 << 20;

    private BoundedCommand() {}

    /** The lines it printed on both streams; empty when it cannot be started, fails or does not end within the limit. */
    static Optional<List<String>> run(List<String> command, Duration limit) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            // No such command: the caller goes on without what it would have told.
            return Optional.empty();
        }
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            CompletableFuture<byte[]> text = CompletableFuture.supplyAsync(() -> bounded(output));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                return Optional.empty();
            }
            String all = new String(text.get(1, TimeUnit.SECONDS), StandardCharsets.UTF_8);
            return Optional.of(all.lines().toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] bounded(InputStream output) {
        try {
            return output.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            // The stream is closed under the reader when the limit ends the command.
            return new byte[0];
        }
    }
}
