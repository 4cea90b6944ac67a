// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command that is to notice nothing: it gets the streams, terminal, process group, open files, signal mask
 * and limits of the caller. What is sent to this process is sent on; what a terminal sends to both is not.
 */
final class TracedCommand {
    private final List<String> command;
    private final List<byte[]> raw;
    private final OpenFiles inherited;
    private final Spawn spawn = new Spawn();
    private volatile int pid;

    private TracedCommand(List<String> command, List<byte[]> raw, OpenFiles inherited) {
        this.command = command;
        this.raw = raw;
        this.inherited = inherited;
    }

    /**
     * Remembers what the command must get. To be called before anything else is opened.
     *
     * @param command the command and its arguments, at least one
     */
    static TracedCommand prepare(List<String> command) {
        return new TracedCommand(List.copyOf(command), Handover.raw(command), OpenFiles.now());
    }

    /** The file of the command, found as a shell finds it. */
    Program program(Map<String, String> environment) {
        return Program.of(command.getFirst(), environment.getOrDefault("PATH", Program.STANDARD_PATH));
    }

    /**
     * How the command ended.
     *
     * @param code its exit code as a shell has it: 128 and the signal's number when a signal ended it
     * @param problem why it could not be started; null when it ran
     */
    record Ended(int code, @Nullable String problem) {}

    /**
     * Runs it to its end.
     *
     * @param program its file
     * @param prefix words to stand before it; the first is the path of a program
     * @param changes variables that its environment is to have besides the caller's
     * @param started is called as soon as it runs
     */
    Ended run(Program program, List<String> prefix, Map<String, String> changes, Runnable started)
            throws InterruptedException {
        forward("INT");
        forward("TERM");
        forward("HUP");
        if (!System.getProperty("os.name").equals("Linux")) {
            return child(prefix, changes, started);
        }
        List<byte[]> words = new ArrayList<>();
        for (String word : prefix) {
            words.add(word.getBytes(StandardCharsets.UTF_8));
        }
        words.addAll(program.startedWords(raw));
        byte[] file = (prefix.isEmpty() ? program.startedFile() : prefix.getFirst()).getBytes(StandardCharsets.UTF_8);
        Spawn.Started child = spawn.start(file, words, environment(changes), inherited);
        if (child.errno() != 0) {
            boolean missing = child.errno() == Exec.ENOENT;
            return new Ended(missing ? ExitCode.NOT_FOUND : ExitCode.CANNOT_RUN, Exec.reason(child.errno()));
        }
        pid = child.pid();
        started.run();
        return new Ended(spawn.await(pid), null);
    }

    /** Where the system's own calls are not known: the JVM's way, which hands on three streams. */
    private Ended child(List<String> prefix, Map<String, String> changes, Runnable started)
            throws InterruptedException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().putAll(changes);
        try {
            Process process = builder.start();
            pid = (int) process.pid();
            started.run();
            return new Ended(process.waitFor(), null);
        } catch (IOException e) {
            boolean missing = Handover.notFound(e);
            return new Ended(
                    missing ? ExitCode.NOT_FOUND : ExitCode.CANNOT_RUN,
                    missing ? "command not found" : "it cannot be started");
        }
    }

    private void forward(String name) {
        Signals.handle(name, number -> {
            boolean fromKeyboard = name.equals("INT") && TerminalGroup.isForeground();
            if (pid != 0 && !fromKeyboard) {
                spawn.signal(pid, number);
            }
        });
    }

    /** The caller's environment, byte for byte and in its order, with the changes. */
    private static List<byte[]> environment(Map<String, String> changes) {
        List<byte[]> words = new ArrayList<>();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            words.add((change.getKey() + "=" + change.getValue()).getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] word : ProcessText.environmentWords()) {
            String text = new String(word, StandardCharsets.ISO_8859_1);
            int equals = text.indexOf('=');
            if (equals < 0 || !changes.containsKey(text.substring(0, equals))) {
                words.add(word);
            }
        }
        return words;
    }
}
