// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Vantage;
import dev.plumbline.text.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records the system calls of a process that runs already, and of all that it has started. It goes on untouched when
 * the recording ends.
 */
public final class Attachment implements Sensor {
    private static final int MOST_PROCESSES = 200;
    private static final int START_MILLIS = 400;

    private final long pid;
    private @Nullable String refused;

    /** @param pid the process, by its number here */
    public Attachment(long pid) {
        this.pid = pid;
    }

    @Override
    public String name() {
        return SystemCallReader.SENSOR;
    }

    /** The process's command line, not masked. */
    public List<String> command() {
        return command(pid);
    }

    /** Why it cannot be recorded; empty when it can, and before it was tried. */
    public Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    @Override
    public Placement place(Scene scene) throws IOException {
        Optional<Path> strace = Executables.find("strace", scene.environment());
        if (strace.isEmpty()) {
            refused = "strace is not installed here, and nothing else can look into a running process";
            return Placement.hook(Map.of());
        }
        Path pipe = Pipe.make(scene.folder().path().resolve("calls"), List.of("mkfifo"));
        Processes processes = new Processes();
        StraceOutput output = new StraceOutput(pipe, processes, scene.sink());
        output.start();
        List<String> words = SystemCalls.attach(strace.get(), pipe);
        for (long each : tree()) {
            words.add("-p");
            words.add(Long.toString(each));
            scene.sink().accept(process(each, processes));
        }
        Path complaints = scene.folder().path().resolve("complaints");
        Process recorder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(complaints.toFile())
                .start();
        refused = refusal(recorder, complaints);
        return new Placement(Map.of(), List.of(), List.of(blind()), () -> {
            recorder.destroy();
            if (!recorder.waitFor(5, TimeUnit.SECONDS)) {
                recorder.destroyForcibly();
            }
            output.end();
        });
    }

    /** The process with all that it has started. */
    private List<Long> tree() {
        List<Long> tree = new ArrayList<>();
        tree.add(pid);
        ProcessHandle.of(pid)
                .ifPresent(handle -> handle.descendants().limit(MOST_PROCESSES).forEach(each -> tree.add(each.pid())));
        return tree;
    }

    private static TracedProcess process(long pid, Processes processes) {
        return new TracedProcess(
                seen(), pid, processes.parent(pid), CommandLine.shown(command(pid)), folder(pid), null, null);
    }

    private static @Nullable String refusal(Process recorder, Path complaints) throws IOException {
        try {
            if (!recorder.waitFor(START_MILLIS, TimeUnit.MILLISECONDS)) {
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String first = Files.readString(complaints, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("strace ended without a word");
        return Escape.bounded(Escape.controls(first), 200);
    }

    private SensorBlind blind() {
        return new SensorBlind(
                seen(),
                "hooks",
                pid,
                "the process ran before the trace began",
                "which line dials, which settings it read, and all that happened before");
    }

    private static List<String> command(long pid) {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8);
            return List.of((text.endsWith("\0") ? text.substring(0, text.length() - 1) : text).split("\0", -1));
        } catch (IOException e) {
            return List.of("process " + pid);
        }
    }

    private static @Nullable Path folder(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
        } catch (IOException e) {
            return null;
        }
    }

    private static Seen seen() {
        return new Seen(Instant.now(), Vantage.HERE, SystemCallReader.SENSOR);
    }
}
