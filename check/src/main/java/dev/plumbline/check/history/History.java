// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.history;

import dev.plumbline.environment.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs of a project, the newest {@value #MOST} of them, so that a "before" exists when somebody thinks of it
 * afterwards.
 */
public final class History {
    private static final int MOST = 50;
    private static final String RUN = "-check.json";
    private static final String STEPS = "-steps.json";

    private final Path state;
    private final Path folder;

    private History(Path state) {
        this.state = state;
        this.folder = state.resolve("history");
    }

    public static History of(StateFolder state) {
        return new History(state.path());
    }

    /**
     * Keeps a run, and lets the oldest go.
     *
     * @param json the whole report
     * @throws IOException when the folder cannot be written; what was kept before is untouched
     */
    public void keep(Instant at, String json) throws IOException {
        write(at, json, RUN);
    }

    /**
     * Keeps what was done, and lets the oldest go.
     *
     * @throws IOException when the folder cannot be written; what was kept before is untouched
     */
    public void keep(Instant at, List<DoneStep> steps) throws IOException {
        write(at, StepFile.write(steps), STEPS);
    }

    /**
     * The runs that were kept.
     *
     * @param runs those that can be read, oldest first; none where none was kept
     * @param damaged files of runs that cannot be read
     */
    public record Kept(List<KeptRun> runs, List<Path> damaged) {
        public Kept {
            runs = List.copyOf(runs);
            damaged = List.copyOf(damaged);
        }
    }

    /** Reads the runs. One file that is damaged is never the end of the others. */
    public Kept kept() throws IOException {
        List<KeptRun> runs = new ArrayList<>();
        List<Path> damaged = new ArrayList<>();
        for (Path file : files(RUN)) {
            RunReader.read(text(file)).ifPresentOrElse(runs::add, () -> damaged.add(file));
        }
        return new Kept(runs, damaged);
    }

    /** All that was done, oldest first. */
    public List<DoneStep> steps() throws IOException {
        List<DoneStep> steps = new ArrayList<>();
        for (Path file : files(STEPS)) {
            steps.addAll(StepFile.read(text(file)));
        }
        return steps;
    }

    /** What is no UTF-8 in it becomes marks that no reader takes for JSON. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private void write(Instant at, String json, String end) throws IOException {
        Files.createDirectories(folder);
        ignoredByGit();
        String name = at.truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-') + "-"
                + ProcessHandle.current().pid() + end;
        // Whole or not at all: a run that is killed here must leave no half file.
        Path unfinished = Files.createTempFile(folder, "unfinished", ".tmp");
        try {
            Files.writeString(unfinished, json, StandardCharsets.UTF_8);
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        List<Path> files = files(end);
        for (Path old : files.subList(0, Math.max(0, files.size() - MOST))) {
            Files.deleteIfExists(old);
        }
    }

    private void ignoredByGit() throws IOException {
        Path ignore = state.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n", StandardCharsets.UTF_8);
        }
    }

    private List<Path> files(String end) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}
