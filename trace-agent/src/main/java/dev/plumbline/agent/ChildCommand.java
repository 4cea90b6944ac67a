// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command of a child process that is a JVM started by its full path, as build tools start those of their tests:
 * the same with this agent in it.
 */
final class ChildCommand {
    private static final int OLDEST = 17;
    private static final String VERSION = "JAVA_VERSION=\"";
    private static final String MODULES = "MODULES=";
    private static final String NEEDED = "java.instrument";
    /** Options with which that module may be missing, unless the agent asks for it as such. */
    private static final String[] CHOOSING = {
        "-m", "-p", "--module", "--limit-", "--upgrade-", "@", "-XX:VMO", "-XX:Flags"
    };

    private final String agent;
    private final File jar;
    private final File folder;

    ChildCommand(String jar, String folder) {
        this.agent = jar + "=" + folder;
        this.jar = new File(jar);
        this.folder = new File(folder);
    }

    /**
     * The command to run instead.
     *
     * @param environment the child's own environment; null when it inherits this process's
     */
    String[] of(String[] command, @Nullable Map<?, ?> environment) {
        boolean wanted = environment == null || environment.containsKey("PLUMB_TRACE");
        // A JVM refuses to start with an agent that is not there: after the run its folder is gone.
        if (!wanted || command.length == 0 || !jar.isFile() || !folder.isDirectory()) {
            return command;
        }
        if (isJava(command[0])) {
            String[] changed = new String[command.length + 1];
            changed[0] = command[0];
            changed[1] = (choosesModules(command) ? "-javaagent:" : "-agentlib:instrument=") + agent;
            System.arraycopy(command, 1, changed, 2, command.length - 1);
            return changed;
        }
        if (command.length == 3 && command[0].endsWith("sh") && command[1].equals("-c")) {
            String[] changed = command.clone();
            changed[2] = shellLine(command[2]);
            return changed;
        }
        return command;
    }

    /** As a library the agent leaves a JVM its ready-made graph of modules, whose making costs it a tenth of a second. */
    private static boolean choosesModules(String[] command) {
        for (String word : command) {
            for (String option : CHOOSING) {
                if (word.startsWith(option)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A line for a shell that names this JVM's own java by its full path, quoted or not. */
    private String shellLine(String line) {
        String java = System.getProperty("java.home") + "/bin/java";
        int at = line.indexOf(java);
        if (at < 0 || !isJava(java)) {
            return line;
        }
        int end = at + java.length();
        char before = at == 0 ? ' ' : line.charAt(at - 1);
        if ((before == '\'' || before == '"') && end < line.length() && line.charAt(end) == before) {
            end++;
        } else if (before != ' ') {
            return line;
        }
        if (end >= line.length() || line.charAt(end) != ' ') {
            return line;
        }
        return line.substring(0, end) + " '-javaagent:" + agent.replace("'", "'\\''") + "'" + line.substring(end);
    }

    /** Whether it is the java of a JDK that can run this agent. */
    private static boolean isJava(String program) {
        File file = new File(program);
        if (!file.isAbsolute() || !file.getName().equals("java")) {
            return false;
        }
        try {
            File home = file.getCanonicalFile().getParentFile().getParentFile();
            List<String> lines = Files.readAllLines(new File(home, "release").toPath());
            boolean bears = false;
            for (String line : lines) {
                if (line.startsWith(VERSION)) {
                    String version = line.substring(VERSION.length()).split("[^0-9]", 2)[0];
                    bears = Integer.parseInt(version) >= OLDEST;
                } else if (line.startsWith(MODULES) && !line.contains(NEEDED)) {
                    // A JVM cut down to what its program needs.
                    return false;
                }
            }
            return bears;
        } catch (IOException | NumberFormatException | NullPointerException e) {
            return false;
        }
    }
}
