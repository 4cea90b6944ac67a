// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Named pipes: what is written goes straight to the reader, and nothing grows on disk. */
final class Pipe {
    private static final int LIMIT_SECONDS = 10;

    private Pipe() {}

    /** @param mkfifo the words that start that program */
    static Path make(Path path, List<String> mkfifo) throws IOException {
        List<String> words = new ArrayList<>(mkfifo);
        words.addAll(List.of("-m", "600", path.toString()));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return path;
            }
            throw new IOException("mkfifo failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
