// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.text.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Hands the process over to a command. On Linux the command replaces this process (same pid, same parent,
 * same standard streams), so signals reach it and nothing can be left behind. Elsewhere, or where the
 * exchange is not possible, it runs as a child that gets every SIGTERM, SIGINT and SIGHUP.
 */
final class Handover {
    private static final int LONGEST_WORD = 120;

    private final List<String> command;
    private final List<byte[]> rawCommand;
    private final OpenFiles inherited;
    private final Map<String, String> variables;

    private Handover(
            List<String> command, List<byte[]> rawCommand, OpenFiles inherited, Map<String, String> variables) {
        this.command = command;
        this.rawCommand = rawCommand;
        this.inherited = inherited;
        this.variables = variables;
    }

    /**
     * Remembers what the command must get. To be called before anything else is opened.
     *
     * @param command the command and its arguments, at least one
     */
    static Handover prepare(List<String> command) {
        return new Handover(List.copyOf(command), raw(command), OpenFiles.now(), Map.of());
    }

    /** The same with variables that the command gets beside those of this process. */
    Handover with(Map<String, String> more) {
        return new Handover(command, rawCommand, inherited, Map.copyOf(more));
    }

    /**
     * Becomes the command.
     *
     * @return the exit code, when the command could not be started or ran as a child
     */
    int run(Console console) throws InterruptedException {
        console.flush();
        if (System.getProperty("os.name").equals("Linux")) {
            int errno = Exec.replaceProcess(rawCommand, variables, inherited);
            if (errno > 0) {
                return cannotStart(console, command, errno);
            }
        }
        return new ChildCommand(command, variables).run(console);
    }

    /**
     * Becomes the init of the command where this process is the first of its container, else the command.
     *
     * @return as {@link #run}
     */
    int runUnderInit(Console console) throws InterruptedException {
        console.flush();
        if (Init.wanted()) {
            // It comes back only where it is not possible; the command itself can still take the place.
            int _ = Init.become(rawCommand, variables, inherited);
        }
        return run(console);
    }

    /**
     * Tells why a command could not be started.
     *
     * @param errno the system's reason; of a script it may speak of the script or of its interpreter
     * @return the exit code
     */
    static int cannotStart(Console console, List<String> command, int errno) {
        boolean missing = errno == Exec.ENOENT;
        String path = System.getenv().getOrDefault("PATH", Program.STANDARD_PATH);
        String seen = missing ? Program.of(command.getFirst(), path).problem() : null;
        String help = errno == Exec.E2BIG
                ? "the system takes 128 KiB for one argument or variable, and this for all together: getconf ARG_MAX"
                : whereToLook(command, missing);
        return cannotStart(console, command, seen == null ? Exec.reason(errno) : seen, help, missing);
    }

    /** The same where the system's reason is known as text only. */
    static int cannotStart(Console console, List<String> command, String reason, boolean missing) {
        return cannotStart(console, command, reason, whereToLook(command, missing), missing);
    }

    private static int cannotStart(Console console, List<String> command, String reason, String help, boolean missing) {
        Problems.print(
                console,
                new UsageProblem("cannot run `" + shown(command) + "`: " + Escape.controls(reason), help)
                        .because(List.of("only the command behind `--` did not start; all before it went well"))
                        .readMore("plumb --help"));
        return missing ? ExitCode.NOT_FOUND : ExitCode.CANNOT_RUN;
    }

    private static String whereToLook(List<String> command, boolean missing) {
        return missing ? "see whether it is on the path: command -v " + shown(command) : "see: ls -l " + shown(command);
    }

    private static String shown(List<String> command) {
        return Escape.bounded(Escape.controls(command.getFirst()), LONGEST_WORD);
    }

    /** Whether a command could not be started since there is none of its name; the JVM tells it in its text only. */
    static boolean notFound(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("error=2,") || message.contains("error: 2 ");
    }

    /**
     * The bytes of the command as the caller gave them: in a locale without UTF-8 the JVM's own arguments
     * have lost every other character.
     */
    static List<byte[]> raw(List<String> command) {
        List<byte[]> words = new ArrayList<>();
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
            int start = 0;
            for (int i = 0; i < line.length; i++) {
                if (line[i] == 0) {
                    words.add(Arrays.copyOfRange(line, start, i));
                    start = i + 1;
                }
            }
        } catch (IOException e) {
            words.clear();
        }
        if (words.size() > command.size()) {
            return List.copyOf(words.subList(words.size() - command.size(), words.size()));
        }
        words.clear();
        for (String word : command) {
            words.add(word.getBytes(StandardCharsets.UTF_8));
        }
        return List.copyOf(words);
    }
}
