// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.project.Located;
import dev.plumbline.text.Escape;
import dev.plumbline.text.TellingLines;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command of the project's own, with its output in a file and never beyond the end of this program. */
final class ProjectCommand {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int LAST_LINES = 12;
    private static final int LAST_BYTES = 32 << 10;
    private static final int SHORT_SECRET = 4;
    /** How a shell ends that does not find a program. */
    private static final int NOT_FOUND = 127;

    private static final String MEND = "put right what it says and run the same command again";

    private final Path root;
    private final Map<String, String> variables;
    private final Collection<String> secrets;

    /**
     * @param root the project's folder, which it runs in
     * @param variables the settings of its environment, over those of this process
     * @param secrets what is left out where its output is shown
     */
    ProjectCommand(Path root, Map<String, String> variables, Collection<String> secrets) {
        this.root = root;
        this.variables = variables;
        this.secrets = secrets;
    }

    void run(Located<String> command, Path log) throws UpProblem, InterruptedException {
        Process process;
        try {
            Files.deleteIfExists(log);
            process = builder(command.value(), log).start();
        } catch (IOException e) {
            throw new UpProblem(
                    "`" + shown(command) + "` cannot be run",
                    command.origin().shown(),
                    List.of("the system says: " + e.getMessage()),
                    List.of("run it by hand to see what it lacks: " + shown(command)));
        }
        Thread end = Thread.ofPlatform().unstarted(() -> end(process));
        Runtime.getRuntime().addShutdownHook(end);
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw failed(command, log, "ran longer than " + LIMIT.toMinutes() + " minutes and was ended", MEND);
            }
            if (process.exitValue() != 0) {
                int exit = process.exitValue();
                throw failed(
                        command,
                        log,
                        "ended with exit code " + exit,
                        exit == NOT_FOUND ? Installing.of(command.value()) : MEND);
            }
        } finally {
            end(process);
            forget(end);
        }
    }

    private ProcessBuilder builder(String command, Path log) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SETPRIV)) {
            // Also when this program is killed: a command that went on alone would meet the one of the next call.
            words.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "TERM"));
        }
        words.addAll(List.of("/bin/sh", "-c", command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        return builder;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static boolean forget(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This program goes down, and the hook does its work.
            return false;
        }
    }

    private UpProblem failed(Located<String> command, Path log, String how, String help) {
        List<String> notes = new ArrayList<>();
        for (String line : lines(log)) {
            notes.add("it printed: " + line);
        }
        String packages = Packages.lacking(root, command.value());
        return new UpProblem(
                "`" + shown(command) + "` " + how,
                command.origin().shown(),
                notes,
                List.of(packages.isEmpty() ? help : packages, "its whole output: " + log));
    }

    private List<String> lines(Path log) {
        try (FileChannel channel = FileChannel.open(log)) {
            // Whatever a command prints, only its end is read.
            channel.position(Math.max(0, channel.size() - LAST_BYTES));
            byte[] end = Channels.newInputStream(channel).readNBytes(LAST_BYTES);
            TellingLines lines = new TellingLines(LAST_LINES);
            new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> lines.add(Escape.bounded(Escape.controls(masked(line)), 200)));
            return lines.shown();
        } catch (IOException e) {
            return List.of();
        }
    }

    private String masked(String line) {
        String shown = line;
        for (String secret : secrets) {
            shown = secret.length() < SHORT_SECRET
                    ? shown.replace(":" + secret + "@", ":***@")
                    : shown.replace(secret, "***");
        }
        return shown;
    }

    private static String shown(Located<String> command) {
        return Escape.bounded(Escape.controls(command.value()), 100);
    }
}
