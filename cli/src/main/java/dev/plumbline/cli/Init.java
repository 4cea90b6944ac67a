// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What is left of {@code plumb run} as process 1 of a container: a JVM that only sends signals on to the command and
 * buries what is left to it. The system drops what process 1 has no handler for, and a JVM keeps some signals to itself
 * as soon as it runs; so it is started anew with every signal blocked, and takes them one by one.
 */
public final class Init {
    /** Where the JVM is told which signal it may use inside; by default it would take USR2 from the command. */
    private static final String INNER_SIGNAL = "_JAVA_SR_SIGNUM";

    private static final String INNER_SIGNAL_NUMBER = "45";
    private static final String FIRST = Plumb.class.getName();

    private Init() {}

    /** Whether this process is the first of its container. */
    static boolean wanted() {
        return ProcessHandle.current().pid() == 1;
    }

    /**
     * Becomes the init of a command.
     *
     * @return the error number when that failed; 0 when it cannot be tried
     */
    static int become(List<byte[]> command, Map<String, String> variables, OpenFiles files) {
        List<byte[]> line = new ArrayList<>();
        try {
            line.add(utf8(Files.readSymbolicLink(Path.of("/proc/self/exe")).toString()));
            List<byte[]> own = ProcessText.argumentWords();
            for (byte[] word : own.subList(Math.min(1, own.size()), own.size())) {
                if (new String(word, StandardCharsets.UTF_8).equals(FIRST)) {
                    line.add(utf8("-Xrs"));
                    line.add(utf8(Init.class.getName()));
                    line.add(utf8(HexFormat.of().toHexDigits(Exec.callersMask())));
                    line.addAll(command);
                    Map<String, String> all = new HashMap<>(variables);
                    all.put(INNER_SIGNAL, INNER_SIGNAL_NUMBER);
                    return Exec.replaceProcessBlocked(line, all, files);
                }
                line.add(word);
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    /**
     * Runs a command as process 1.
     *
     * @param arguments the signal mask of the command in hexadecimal digits, then the command
     */
    public static void main(String[] arguments) {
        long mask = HexFormat.fromHexDigitsToLong(arguments[0]);
        List<String> command = List.of(arguments).subList(1, arguments.length);
        List<byte[]> environment = new ArrayList<>();
        for (byte[] word : ProcessText.environmentWords()) {
            if (!new String(word, StandardCharsets.ISO_8859_1).startsWith(INNER_SIGNAL + "=")) {
                environment.add(word);
            }
        }
        String path = System.getenv().getOrDefault("PATH", Program.STANDARD_PATH);
        Program program = Program.of(command.getFirst(), path);
        List<byte[]> words = program.startedWords(Handover.raw(command));
        Spawn spawn = new Spawn();
        Spawn.Started child = spawn.start(utf8(program.startedFile()), words, environment, OpenFiles.now(), mask);
        if (child.errno() != 0) {
            Console console = Console.ofProcess(System.getenv());
            int exit = Handover.cannotStart(console, command, child.errno());
            console.flush();
            Runtime.getRuntime().halt(exit);
        }
        Runtime.getRuntime().halt(spawn.serve(child.pid()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
