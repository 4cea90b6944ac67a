// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.Vantage;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads what strace writes into a pipe, while the command runs. */
final class StraceOutput implements Watch {
    private static final int LONGEST_LINE = 65_536;
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Path pipe;
    private final Processes processes;
    private final Consumer<? super Fact> sink;
    private final Thread reader;
    private volatile boolean opened;

    StraceOutput(Path pipe, Processes processes, Consumer<? super Fact> sink) {
        this.pipe = pipe;
        this.processes = processes;
        this.sink = sink;
        this.reader = Thread.ofPlatform().daemon().name("strace-output").unstarted(this::read);
    }

    void start() {
        reader.start();
    }

    private void read() {
        StraceLines lines = new StraceLines();
        SystemCallReader calls = new SystemCallReader(sink, processes);
        // Opening waits until strace opens the other end.
        try (InputStream in = new BufferedInputStream(new FileInputStream(pipe.toFile()), LONGEST_LINE)) {
            opened = true;
            byte[] line = new byte[LONGEST_LINE];
            int length = 0;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    lines.read(new String(line, 0, length, StandardCharsets.ISO_8859_1))
                            .ifPresent(calls::read);
                    length = 0;
                } else if (length < LONGEST_LINE) {
                    line[length++] = (byte) c;
                }
            }
        } catch (IOException e) {
            sink.accept(blind("its output ended early: " + e.getMessage(), "what happened afterwards"));
        }
        calls.end();
    }

    /** Waits for the last line. Processes that outlive the command are recorded on, but nobody listens to it. */
    @Override
    public void end() throws InterruptedException {
        long begun = System.nanoTime();
        while (!reader.join(GRACE)) {
            List<Long> alive = processes.alive();
            boolean late = System.nanoTime() - begun > LIMIT.toNanos();
            if (!alive.isEmpty()) {
                drain();
                sink.accept(blind(
                        "process " + alive.getFirst()
                                + (alive.size() == 1 ? "" : " and " + (alive.size() - 1) + " more")
                                + " outlived the command; strace stays with it until it ends, as it cannot do without",
                        "what it dials from now on"));
                return;
            }
            if (!opened || late) {
                return;
            }
        }
    }

    /**
     * Has somebody else empty the pipe: strace would complain on the standard error of processes that live on, and
     * without strace the kernel's filter would fail their calls.
     */
    private void drain() throws InterruptedException {
        try {
            Process drain = new ProcessBuilder(
                            "sh", "-c", "exec <\"$1\"; echo; exec setsid cat >/dev/null 2>&1", "drain", pipe.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Thread opening = Thread.ofPlatform().daemon().name("drain").start(() -> {
                try {
                    int unused = drain.getInputStream().read();
                } catch (IOException e) {
                    // Then it has ended, and the pipe with it.
                }
            });
            if (!opening.join(Duration.ofSeconds(2))) {
                drain.destroyForcibly().waitFor(1, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            sink.accept(blind("no shell to empty strace's output", "whether surviving processes see its complaints"));
        }
    }

    private static SensorBlind blind(String why, String unknown) {
        return new SensorBlind(
                new Seen(Instant.now(), Vantage.HERE, SystemCallReader.SENSOR),
                SystemCallReader.SENSOR,
                null,
                why,
                unknown);
    }
}
