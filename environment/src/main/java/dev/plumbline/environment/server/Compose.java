// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.text.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The compose project in a folder, through the engine's own command. */
public final class Compose {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_SECRET_BYTES = 1 << 16;
    private static final int LAST_LINES = 6;
    private static final int CONTAINER_WORDS = 7;
    private static final String CONTAINER = String.join(
            "\t",
            "{{.ID}}",
            label("service"),
            "{{.State.Status}}",
            "{{if .State.Health}}{{.State.Health.Status}}{{end}}",
            "{{.Config.Image}}",
            label("project.working_dir"),
            label("project.config_files"));

    private final Path folder;
    private final List<String> command;
    private @Nullable Object model;

    private Compose(Path folder, List<String> command) {
        this.folder = folder;
        this.command = command;
    }

    private static String label(String name) {
        return "{{with index .Config.Labels \"com.docker.compose." + name + "\"}}{{.}}{{end}}";
    }

    /** How an engine answers. */
    public enum Engine {
        THERE,
        /** There, but it does not let this account in. */
        FORBIDDEN,
        ABSENT
    }

    /**
     * A container of a service.
     *
     * @param image what the service calls its image
     * @param project the folder that the compose files' paths are relative to
     * @param files the compose files it was made from
     */
    record Container(String id, String service, boolean runs, String image, Path project, List<Path> files) {}

    /** What a command said. */
    private record Answer(int exit, String output, String errors) {}

    /** The compose project in a folder. */
    public static Compose in(Path folder) {
        return new Compose(folder, List.of("docker", "compose"));
    }

    /** Asks the engine; its client waits for one that does not answer, so the time is bounded. */
    public Engine engine() throws InterruptedException {
        if (!isOnPath("docker")) {
            return Engine.ABSENT;
        }
        Answer answer = run(List.of("docker", "version", "--format", "{{.Server.Version}}"), SHORT);
        if (answer.exit() == 0) {
            return run(with("version", "--short"), SHORT).exit() == 0 ? Engine.THERE : Engine.ABSENT;
        }
        return answer.errors().toLowerCase(Locale.ROOT).contains("permission denied")
                ? Engine.FORBIDDEN
                : Engine.ABSENT;
    }

    private static boolean isOnPath(String program) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        for (String each : path.split(":", -1)) {
            if (!each.isEmpty() && Files.isExecutable(Path.of(each).resolve(program))) {
                return true;
            }
        }
        return false;
    }

    /** The containers of services that run now. */
    List<Container> running() throws UpProblem, InterruptedException {
        return inspect(lines(with("ps", "--quiet", "--no-trunc", "--status", "running")));
    }

    /** Containers by their ids; none at all when one of them is gone. */
    List<Container> inspect(Collection<String> ids) throws InterruptedException {
        List<Container> containers = new ArrayList<>();
        for (String line : told(List.of("docker", "inspect", "--type", "container", "--format", CONTAINER), ids)) {
            String[] words = line.split("\t", -1);
            if (words.length != CONTAINER_WORDS) {
                return List.of();
            }
            containers.add(new Container(
                    words[0],
                    words[1],
                    words[2].equals("running") && !words[3].equals("unhealthy"),
                    words[4],
                    Path.of(words[5]),
                    Arrays.stream(words[6].split(",")).map(Path::of).toList()));
        }
        return containers;
    }

    /** The ids of images in the order of their names; none at all when one of them is gone. */
    List<String> imageIds(Collection<String> names) throws InterruptedException {
        return told(List.of("docker", "image", "inspect", "--format", "{{.ID}}"), names);
    }

    private List<String> told(List<String> command, Collection<String> about) throws InterruptedException {
        if (about.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(command);
        words.addAll(about);
        Answer answer = run(words, SHORT);
        return answer.exit() == 0 ? answer.output().lines().toList() : List.of();
    }

    /** Starts services and what they depend on, and returns when their containers were started. */
    public void up(List<String> services) throws UpProblem, InterruptedException {
        List<String> words = with("up", "--detach", "--quiet-pull");
        words.addAll(services);
        Answer answer = run(words, LONG);
        if (answer.exit() != 0) {
            throw refused("docker compose up -d " + String.join(" ", services), answer);
        }
    }

    /** Ends services; with their volumes, what they kept goes away too. */
    public void down(List<String> services, boolean volumes) throws UpProblem, InterruptedException {
        List<String> kept = volumes ? volumesOf(services) : List.of();
        List<String> words = with("rm", "--stop", "--force");
        if (volumes) {
            words.add("--volumes");
        }
        words.addAll(services);
        Answer answer = run(words, LONG);
        if (answer.exit() != 0) {
            throw refused("docker compose rm", answer);
        }
        if (lines(with("ps", "--all", "--services")).isEmpty()) {
            // The network is left when the last container of the project has gone.
            Answer emptied = run(with("down"), LONG);
            if (emptied.exit() != 0) {
                throw refused("docker compose down", emptied);
            }
        }
        if (!kept.isEmpty()) {
            List<String> remove = new ArrayList<>(List.of("docker", "volume", "rm", "--force"));
            remove.addAll(kept);
            Answer removed = run(remove, SHORT);
            if (removed.exit() != 0) {
                throw refused("docker volume rm", removed);
            }
        }
    }

    /** The last lines that a service printed. */
    public List<String> logs(String service, int count) throws UpProblem, InterruptedException {
        return lines(with("logs", "--no-color", "--no-log-prefix", "--tail", Integer.toString(count), service));
    }

    /** The values of a service's environment, as the engine would give them to it. */
    public Map<String, String> environment(String service) throws UpProblem, InterruptedException {
        Map<String, String> values = new HashMap<>();
        for (Object each : ComposeModel.entries(model(), "services", service, "environment")
                .entrySet()) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
            values.put(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
        }
        return values;
    }

    /** The text of a file that the engine hands to a service as a secret; null where none is under that path. */
    public @Nullable String secret(String service, String path) throws UpProblem, InterruptedException {
        String file = ComposeModel.secretFile(model(), service, path);
        try {
            return file.isEmpty() || Files.size(Path.of(file)) > MOST_SECRET_BYTES
                    ? null
                    : Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException e) {
            // The engine could not hand it over either, and says so when it starts the service.
            return null;
        }
    }

    private List<String> volumesOf(List<String> services) throws UpProblem, InterruptedException {
        Object model = model();
        List<String> names = new ArrayList<>();
        for (String service : services) {
            for (String volume : ComposeModel.namedVolumes(model, service)) {
                names.add(ComposeModel.text(model, volume, "volumes", volume, "name"));
            }
        }
        return names;
    }

    /** The whole model: profiles, extends, includes, merge keys and anchors are the engine's own business. */
    private Object model() throws UpProblem, InterruptedException {
        if (model != null) {
            return model;
        }
        Answer answer = run(with("--profile", "*", "config", "--format", "json"), SHORT);
        if (answer.exit() != 0) {
            throw refused("docker compose config", answer);
        }
        Object parsed = ComposeModel.parse(answer.output());
        model = parsed;
        return parsed;
    }

    private List<String> lines(List<String> words) throws UpProblem, InterruptedException {
        Answer answer = run(words, SHORT);
        if (answer.exit() != 0) {
            throw refused(String.join(" ", words), answer);
        }
        return answer.output().lines().toList();
    }

    private List<String> with(String... words) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(words));
        return all;
    }

    private static UpProblem refused(String command, Answer answer) {
        List<String> said =
                answer.errors().lines().filter(line -> !line.isBlank()).toList();
        List<String> notes = said.subList(Math.max(0, said.size() - LAST_LINES), said.size()).stream()
                .map(line -> "it says: " + Escape.bounded(Escape.controls(line.strip()), 200))
                .toList();
        return new UpProblem(
                "`" + command + "` failed with exit code " + answer.exit(),
                null,
                said.isEmpty() ? List.of("it printed nothing on standard error") : notes,
                List.of("put right what it says, or do without the engine: plumb up --embedded"));
    }

    private Answer run(List<String> words, Duration limit) throws InterruptedException {
        try {
            Path errors = Files.createTempFile("plumb-compose", ".log");
            Process process = null;
            try {
                process = new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectError(errors.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
                String output = new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Answer(124, output, "no answer within " + limit.toSeconds() + " s");
                }
                return new Answer(process.exitValue(), output, Files.readString(errors));
            } finally {
                if (process != null) {
                    process.destroy();
                }
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            return new Answer(127, "", String.valueOf(e.getMessage()));
        }
    }
}
