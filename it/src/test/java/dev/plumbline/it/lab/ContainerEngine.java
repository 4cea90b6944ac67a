// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real container engine in a small machine of its own: network, mounts and processes are namespaces that end with it,
 * so nothing of this machine is touched and nothing stays. What is to meet the engine's published ports runs inside.
 */
public final class ContainerEngine implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofMinutes(5);
    private static final String FOLDERS = "plumbline-engine-";

    private final Path folder;
    private final String controlGroup;
    private final Process machine;

    private ContainerEngine(Path folder, String controlGroup, Process machine) {
        this.folder = folder;
        this.controlGroup = controlGroup;
        this.machine = machine;
    }

    /** Starts one. Its images come from {@link EngineImages}. */
    static ContainerEngine start() {
        try {
            EngineLeftovers.remove(FOLDERS);
            String own = FOLDERS + ProcessHandle.current().pid() + "-";
            Path folder = Files.createTempDirectory(own);
            String controlGroup = "/" + folder.getFileName();
            List<String> command = List.of(
                    "unshare",
                    "--mount",
                    "--net",
                    "--pid",
                    "--fork",
                    "--kill-child",
                    "--mount-proc",
                    "sh",
                    EngineImages.resource("machine.sh").toString(),
                    folder.toString(),
                    controlGroup);
            Process machine = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("machine.log").toFile())
                    .start();
            ContainerEngine engine = new ContainerEngine(folder, controlGroup, machine);
            try {
                engine.awaitStart();
            } catch (RuntimeException e) {
                engine.close();
                throw e;
            }
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStart() {
        long limit = System.nanoTime() + START.toNanos();
        while (LabCommand.of("docker", "version").with(environment()).attempt().exit() != 0) {
            if (!machine.isAlive() || System.nanoTime() > limit) {
                throw new IllegalStateException("the engine did not start:\n" + log("machine.log") + log("engine.log"));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine started", e);
        }
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            return name + " cannot be read: " + e + "\n";
        }
    }

    /** What tells {@code docker} and {@code plumb} to use this engine. */
    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + folder.resolve("engine.sock"), "DOCKER_BUILDKIT", "0");
    }

    /** What to put before a command so that it runs in the engine's network, where published ports are. */
    public List<String> command() {
        return List.of("nsenter", "--net=/proc/" + machine.pid() + "/ns/net");
    }

    /** Runs {@code docker} in a folder to its end, which must be a good one, and hands on what it printed. */
    public String docker(Path in, String... arguments) {
        return docker(in, Map.of(), arguments);
    }

    /** The same with more variables, such as those that a compose file asks for. */
    public String docker(Path in, Map<String, String> variables, String... arguments) {
        return inside(in, variables, docker(arguments)).check();
    }

    /** The same to whatever end it comes. */
    public LabCommand.Ended attempt(Path in, String... arguments) {
        return inside(in, Map.of(), docker(arguments)).attempt();
    }

    /** The same with more variables. */
    public LabCommand.Ended attempt(Path in, Map<String, String> variables, String... arguments) {
        return inside(in, variables, docker(arguments)).attempt();
    }

    /** Runs any command in a folder and in the engine's network, to whatever end it comes. */
    public LabCommand.Ended run(Path in, String... words) {
        return inside(in, Map.of(), List.of(words)).attempt();
    }

    private static List<String> docker(String... arguments) {
        List<String> words = new ArrayList<>(List.of("docker"));
        words.addAll(List.of(arguments));
        return words;
    }

    private LabCommand inside(Path in, Map<String, String> variables, List<String> words) {
        List<String> all = new ArrayList<>(command());
        all.addAll(words);
        return new LabCommand(all, in, COMMAND, Map.of()).with(environment()).with(variables);
    }

    @Override
    public void close() {
        try {
            machine.getOutputStream().close();
            // Its first process ends with the pipe; whoever hangs is ended with the namespace.
            if (!machine.waitFor(5, java.util.concurrent.TimeUnit.SECONDS)) {
                machine.destroyForcibly().waitFor();
            }
            EngineLeftovers.removeControlGroup(controlGroup.substring(1));
            EngineLeftovers.removeFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why no engine can be had here; empty text when one can. */
    public static String missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "a container engine of our own needs root";
        }
        for (String tool : List.of("dockerd", "docker", "unshare", "nsenter", "debootstrap", "iptables")) {
            boolean found = Stream.of("/usr/local/bin/", "/usr/sbin/", "/sbin/", "/usr/bin/", "/bin/")
                    .anyMatch(place -> Files.isExecutable(Path.of(place + tool)));
            if (!found) {
                return "a container engine of our own needs the command " + tool + " (.ci/engine installs it)";
            }
        }
        LabCommand.Ended compose = LabCommand.of("docker", "compose", "version").attempt();
        return compose.exit() == 0 ? "" : "the engine's tests need Compose 2 (.ci/engine installs it)";
    }
}
