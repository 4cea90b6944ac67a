// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command of the lab, run to its end within a limit.
 *
 * @param words the program and its arguments
 * @param folder where it runs
 * @param limit after which it is ended and counts as failed
 * @param variables laid over the environment of this process
 */
public record LabCommand(List<String> words, Path folder, Duration limit, Map<String, String> variables) {
    public LabCommand {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
    }

    /** A command in the folder of this process, with a limit of 20 s. */
    public static LabCommand of(String... words) {
        return new LabCommand(List.of(words), Path.of("").toAbsolutePath(), Duration.ofSeconds(20), Map.of());
    }

    /** The same in another folder. */
    public LabCommand in(Path other) {
        return new LabCommand(words, other, limit, variables);
    }

    /** Copies what is in a folder, such as an example, into another. */
    public static void copy(Path from, Path to) {
        of("cp", "--recursive", from + "/.", to.toString()).check();
    }

    /** The same with more variables. */
    LabCommand with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.putAll(more);
        return new LabCommand(words, folder, limit, all);
    }

    /** The same with another limit. */
    LabCommand within(Duration other) {
        return new LabCommand(words, folder, other, variables);
    }

    /** Runs it to a good end and hands on its standard output. */
    public String check() {
        Ended ended = attempt();
        if (ended.exit() != 0) {
            throw new IllegalStateException(
                    String.join(" ", words) + " ended with " + ended.exit() + ":\n" + ended.out() + ended.err());
        }
        return ended.out();
    }

    /** Runs it to whatever end it comes. */
    public Ended attempt() {
        try {
            Path out = Files.createTempFile("lab", ".out");
            Path err = Files.createTempFile("lab", ".err");
            ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
            builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().putAll(variables);
            Process process = builder.start();
            boolean done;
            try {
                done = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                process.destroyForcibly();
            }
            Ended ended = new Ended(done ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + words.getFirst() + " ran", e);
        }
    }

    /**
     * How it ended.
     *
     * @param exit its exit code; -1 when it was ended at the limit
     * @param out its standard output
     * @param err its standard error
     */
    public record Ended(int exit, String out, String err) {
        /** Both streams, for searching. */
        public String everything() {
            return out + err;
        }
    }
}
