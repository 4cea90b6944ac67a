// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings a published jar by Maven, which knows the mirrors, proxies and accounts of this machine, and takes from its
 * local repository what is there already.
 *
 * @param wrapper Maven's wrapper script, in a folder that is a Maven project
 * @param progress is told how many bytes have come, from none to all
 */
record MavenFetch(Path wrapper, LongConsumer progress) {
    static final Duration LIMIT = Duration.ofMinutes(30);
    private static final long POLL_MILLIS = 200;
    private static final int MOST_SAID = 400;
    private static final Pattern PROGRESS = Pattern.compile("Progress \\(\\d+\\): ([0-9.]+)/\\d+ MB\\s*$");

    /**
     * A jar that is known to the byte.
     *
     * @param content what it has, in words
     * @param artifact group, name and version
     * @param sha256 in lower-case hexadecimal
     */
    record Jar(String content, String artifact, String sha256, long bytes) {
        private String size() {
            return Math.round(bytes / 1e6) + " MB";
        }

        private Path in(Path folder) {
            String[] parts = artifact.split(":", -1);
            return folder.resolve(parts[1] + "-" + parts[2] + ".jar");
        }
    }

    /**
     * The jar in a folder, whole.
     *
     * @throws EmbeddedServerException when it cannot be had, or is another one than it was
     */
    Path fetch(Jar jar, Path folder) {
        Path log = folder.resolve("maven.log");
        try {
            int code = run(jar, folder, log);
            Path file = jar.in(folder);
            if (code != 0 || !Files.exists(file)) {
                throw failed(jar, "Maven ended with exit code " + code + "\n" + said(log), null);
            }
            verify(jar, file);
            progress.accept(jar.bytes());
            return file;
        } catch (IOException e) {
            throw failed(jar, e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(jar, "it was interrupted", e);
        }
    }

    private int run(Jar jar, Path folder, Path log) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(Launch.boundToThisThread("TERM"));
        words.addAll(List.of("/bin/sh", wrapper.toString(), "-N", "-U", "-Dstyle.color=never", "dependency:copy"));
        words.addAll(List.of("-Dartifact=" + jar.artifact(), "-DoutputDirectory=" + folder));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(wrapper.resolveSibling("").toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        // The Java that runs this is one that can run Maven; the one that the project names may be too old.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        progress.accept(0);
        Process process = builder.start();
        try {
            long begin = System.nanoTime();
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - begin > LIMIT.toNanos()) {
                    throw new IOException("Maven was not done within " + LIMIT.toMinutes() + " min");
                }
                Matcher come = PROGRESS.matcher(new ServerLog(log, List.of(), 0).tail());
                if (come.find()) {
                    progress.accept(Math.round(Double.parseDouble(come.group(1)) * 1e6));
                }
            }
            return process.exitValue();
        } finally {
            process.destroy();
        }
    }

    /** What Maven gives for the reason, from its cause on where it names one. */
    private static String said(Path log) {
        List<String> lines = new ServerLog(log, List.of(), 0).tail().lines().toList();
        String error = lines.stream()
                .filter(line -> line.startsWith("[ERROR] "))
                .findFirst()
                .or(() -> lines.stream().filter(line -> !line.isBlank()).reduce((first, second) -> second))
                .orElse("it printed nothing");
        String reason = error.substring(Math.max(0, error.lastIndexOf("Could not ")))
                .replace("[ERROR] ", "")
                .replace(" -> [Help 1]", "");
        return "it says: " + (reason.length() > MOST_SAID ? reason.substring(0, MOST_SAID) + "..." : reason);
    }

    private static void verify(Jar jar, Path file) throws IOException {
        String found;
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            found = HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        if (!found.equals(jar.sha256())) {
            throw EmbeddedServerException.withoutBinaries(
                    jar.content() + " was fetched, and is not what was published",
                    jar.artifact() + " has the SHA-256 sum " + found + "\nit should have      " + jar.sha256(),
                    "remove it from Maven's local repository and from the mirror that gave it, then try again",
                    null);
        }
    }

    private static EmbeddedServerException failed(Jar jar, String why, @Nullable Throwable cause) {
        return EmbeddedServerException.withoutBinaries(
                jar.content() + " could not be fetched: " + jar.artifact() + ", " + jar.size(),
                why,
                "connect this machine to the network, or to the mirror that Maven's settings name, and try again",
                cause);
    }
}
