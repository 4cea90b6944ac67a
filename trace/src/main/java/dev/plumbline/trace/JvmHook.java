// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The agent inside JVMs of version 17 and newer: what they read of their environment, which pools they make, and what
 * their sockets and channels dial. It comes in by a {@code java} first on {@code PATH}, by the options that build
 * tools have for their own JVM, and from there into the JVMs that a traced one starts. {@code JAVA_TOOL_OPTIONS} would
 * reach all of them, but has every JVM print a line of its own.
 */
public final class JvmHook implements Sensor {
    static final String NAME = "JVM agent";

    private static final int OLDEST = 17;
    private static final String VERSION = "JAVA_VERSION=\"";
    private static final String MODULES = "MODULES=";
    private static final String NEEDED = "java.instrument";
    private static final List<String> OPTIONS = List.of("MAVEN_OPTS", "GRADLE_OPTS", "SBT_OPTS", "JAVA_OPTS");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Placement place(Scene scene) throws IOException {
        Path folder = HookFiles.unpacked(
                scene,
                "jvm",
                List.of(
                        HookFile.shipped("jvm/agent.jar", "agent.jar", false),
                        HookFile.shipped("jvm/java.sh", "bin/java", true),
                        HookFile.shipped("jvm/start.sh", "start", true)));
        Map<String, String> environment = new HashMap<>();
        String path = scene.environment().get("PATH");
        // A `java` must not appear where there is none: scripts ask for it to find out.
        if (path != null && holdsJava(path)) {
            environment.put("PATH", folder.resolve("bin") + ":" + path);
        }
        String home = scene.environment().get("JAVA_HOME");
        if (home != null && bearsAgent(home) && folder.toString().indexOf(' ') < 0) {
            // Build tools take their java from there, past PATH.
            String option = "-javaagent:" + folder.resolve("agent.jar") + "="
                    + scene.folder().path();
            for (String name : OPTIONS) {
                String present = scene.environment().getOrDefault(name, "");
                environment.put(name, (present + " " + option).strip());
            }
        }
        // The command itself was found before its PATH was changed.
        Path java = java(scene.command().getFirst(), path == null ? "" : path);
        List<String> prefix =
                java == null ? List.of() : List.of(folder.resolve("start").toString(), java.toString());
        return new Placement(environment, prefix, List.of(), Watch.NONE);
    }

    /** The file that a command runs, where that is a JVM which bears the agent. */
    private static @Nullable Path java(String command, String path) {
        if (!command.equals("java") && !command.endsWith("/java")) {
            return null;
        }
        List<String> candidates = command.equals("java")
                ? Stream.of(path.split(":", -1)).map(each -> each + "/java").toList()
                : List.of(command);
        for (String candidate : candidates) {
            try {
                Path file = Path.of(candidate);
                if (Files.isExecutable(file)) {
                    Path home = file.toRealPath().resolve("../..").normalize();
                    return bearsAgent(home.toString()) ? file : null;
                }
            } catch (IOException | InvalidPathException e) {
                // The shell would not find one there either.
            }
        }
        return null;
    }

    private static boolean holdsJava(String path) {
        for (String folder : path.split(":", -1)) {
            try {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "java"))) {
                    return true;
                }
            } catch (InvalidPathException e) {
                // No folder of this name can be.
            }
        }
        return false;
    }

    /** Whether a JVM is new enough, and was not cut down to less than an agent needs, as far as its folder tells. */
    private static boolean bearsAgent(String home) {
        try {
            List<String> lines = Files.readAllLines(Path.of(home, "release"));
            return lines.stream()
                            .filter(line -> line.startsWith(VERSION))
                            .map(line -> line.substring(VERSION.length()).replaceAll("[^0-9].*", ""))
                            .anyMatch(version -> !version.isEmpty() && Integer.parseInt(version) >= OLDEST)
                    && lines.stream()
                            .filter(line -> line.startsWith(MODULES))
                            .allMatch(line -> List.of(line.split("[= \"]")).contains(NEEDED));
        } catch (IOException | InvalidPathException | NumberFormatException e) {
            return false;
        }
    }
}
