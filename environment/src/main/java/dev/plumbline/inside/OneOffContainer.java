// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A container of a compose service as {@code docker compose run --rm} makes one: its image, environment, user, volumes and
 * networks, no published ports, no other service started. In place of its program runs a class of this Plumbline. Closing
 * it removes the container, the folder it shares with this process, and networks and volumes that were not there before.
 */
public final class OneOffContainer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String FOLDERS = "plumbline-inside-";
    /** Where the shared folder stands in the container. */
    private static final String SHARED = BroughtRuntime.PLACE + "/shared";
    /** Where the project's folder stands in the container, read-only. */
    public static final String PROJECT = BroughtRuntime.PLACE + "/project";

    private final ServiceOfProject service;
    private final Engine engine;
    private final String name;
    private final Path folder;
    private final Set<String> before;
    private final String path;

    private OneOffContainer(
            ServiceOfProject service, Engine engine, String name, Path folder, Set<String> before, String path) {
        this.service = service;
        this.engine = engine;
        this.name = name;
        this.folder = folder;
        this.before = before;
        this.path = path;
    }

    /**
     * Prepares one; nothing runs yet.
     *
     * @throws InsideProblem when the engine is on another machine, or does not answer
     * @throws InterruptedException when this thread is interrupted meanwhile
     */
    public static OneOffContainer of(ServiceOfProject service, Map<String, String> environment)
            throws InsideProblem, InterruptedException {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (!host.isEmpty() && !host.startsWith("unix:")) {
            throw new InsideProblem(
                    "the container engine is on another machine",
                    List.of("DOCKER_HOST names one, and folders of this machine cannot be mounted there"),
                    List.of("run plumb on the engine's own machine"));
        }
        Engine engine = new Engine(service.folder(), LIMIT);
        String name = "plumbline-" + service.name() + "-"
                + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        try {
            removeLeftovers();
            Path folder =
                    Files.createTempDirectory(FOLDERS + ProcessHandle.current().pid() + "-");
            OneOffContainer container = new OneOffContainer(
                    service,
                    engine,
                    name,
                    folder,
                    made(engine, service.project()),
                    environment.getOrDefault("PATH", "/usr/bin:/bin"));
            Path shared = Files.createDirectory(folder.resolve("shared"));
            // The image's user may be anyone; the folder above is its owner's alone, which keeps all others out.
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
            return container;
        } catch (IOException e) {
            throw new InsideProblem(
                    "no folder can be made to share with a container",
                    List.of("the system says: " + e.getMessage()),
                    List.of("see that the folder for temporary files can be written, and has room"));
        }
    }

    /** A file of the shared folder, as this process sees it. */
    public Path shared(String file) {
        return folder.resolve("shared").resolve(file);
    }

    /** The same file, as the container sees it. */
    public static String sharedInside(String file) {
        return SHARED + "/" + file;
    }

    /**
     * The command that runs it, for the caller to start in the project's folder with the streams that it wants.
     *
     * @param terminal whether it gets a terminal of its own
     * @param variables laid over the service's environment
     * @param main the class to run
     * @param arguments what it gets
     * @throws InsideProblem on a system whose programs do not run in Linux containers
     */
    public List<String> command(boolean terminal, Map<String, String> variables, String main, List<String> arguments)
            throws InsideProblem {
        BroughtRuntime runtime = BroughtRuntime.own();
        List<String> words = new ArrayList<>(List.of("docker", "compose", "--progress", "quiet", "run", "--rm"));
        words.addAll(List.of("--no-deps", "--name", name));
        if (!terminal) {
            words.add("--no-TTY");
        }
        List<String> mounts = new ArrayList<>(runtime.mounts());
        mounts.addAll(BroughtPrograms.mounts(path));
        for (String mount : mounts) {
            words.addAll(List.of("--volume", mount));
        }
        words.addAll(List.of("--volume", folder.resolve("shared") + ":" + SHARED));
        words.addAll(List.of("--volume", service.folder() + ":" + PROJECT + ":ro"));
        variables.forEach((variable, value) -> words.addAll(List.of("--env", variable + "=" + value)));
        words.addAll(List.of("--entrypoint", runtime.loader(), service.name()));
        words.addAll(runtime.command());
        // Not every image has a folder for temporary files that its user may write.
        words.add(words.size() - 2, "-Djava.io.tmpdir=" + SHARED);
        words.add(main);
        words.addAll(arguments);
        return words;
    }

    /**
     * Sends a signal to its first process.
     *
     * @param number the signal's
     * @return whether there was one to get it
     */
    public boolean signal(int number) throws InsideProblem, InterruptedException {
        return engine.ask("kill", "--signal", Integer.toString(number), name).good();
    }

    /** The folder to start the command in. */
    public Path folder() {
        return service.folder();
    }

    @Override
    public void close() {
        try {
            engine.ask("rm", "--force", "--volumes", name);
            Set<String> now = made(engine, service.project());
            now.removeAll(before);
            for (String each : now) {
                // What somebody uses meanwhile is not removed, and need not be.
                engine.ask(each.substring(0, each.indexOf(' ')), "rm", each.substring(each.indexOf(' ') + 1));
            }
        } catch (InsideProblem e) {
            // Without the engine there is no container either.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        remove(folder);
    }

    /** Shared folders of runs that were killed: each is named after its process. */
    private static void removeLeftovers() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, FOLDERS + "[0-9]*-*")) {
            for (Path each : folders) {
                String pid = each.getFileName()
                        .toString()
                        .substring(FOLDERS.length())
                        .split("-", 2)[0];
                if (Files.isWritable(each)
                        && pid.matches("[0-9]{1,9}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    remove(each);
                }
            }
        }
    }

    /** Networks and volumes of a project, the kind before the name. */
    private static Set<String> made(Engine engine, String project) throws InsideProblem, InterruptedException {
        Set<String> made = new LinkedHashSet<>();
        for (String kind : List.of("network", "volume")) {
            Engine.Answer answer = engine.ask(
                    kind, "ls", "--filter", "label=com.docker.compose.project=" + project, "--format", "{{.Name}}");
            answer.out().lines().forEach(each -> made.add(kind + " " + each));
        }
        return made;
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // A file of another user in it, which the system's own clean-up of temporary files takes.
        }
    }
}
