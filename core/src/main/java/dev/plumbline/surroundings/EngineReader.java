// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Masking;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the container engine's own command which containers there are, within a limit of time. */
final class EngineReader {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int MOST_CONTAINERS = 100;
    private static final int ATTEMPTS = 3;
    private static final int MOST_LOGS = 3;
    private static final int MOST_HEALTH_RUNS = 3;
    private static final String LOG_LINES = "15";

    /** One line a container, fields divided by tabs, which no field can hold. */
    private static final String TEMPLATE = String.join(
            "\t",
            "{{.Name}}",
            "{{.Config.Image}}",
            "{{with index .Config.Labels \"com.docker.compose.service\"}}{{.}}{{end}}",
            "{{.State.Status}}",
            "{{if .State.Health}}{{.State.Health.Status}}{{end}}",
            "{{.State.ExitCode}}",
            "{{range $p, $b := .NetworkSettings.Ports}}{{if $b}}{{range $b}}{{.HostIP}}>{{.HostPort}}>{{$p}} {{end}}"
                    + "{{else}}>>{{$p}} {{end}}{{end}}",
            "{{range $n, $_ := .NetworkSettings.Networks}}{{$n}} {{end}}",
            "{{with index .Config.Labels \"com.docker.compose.project.working_dir\"}}{{.}}{{end}}");

    private final List<String> engine;
    private final Path folder;
    private final InstantSource clock;

    /**
     * @param engine the engine's command with its fixed arguments, such as {@code docker}
     * @param folder the project's; services of compose projects elsewhere have the same names and are none of it
     */
    EngineReader(List<String> engine, Path folder, InstantSource clock) {
        this.engine = List.copyOf(engine);
        this.folder = real(folder);
        this.clock = clock;
    }

    List<RunningContainer> read() {
        List<RunningContainer> containers = new ArrayList<>();
        int logs = 0;
        for (String line : inspected()) {
            RunningContainer container = container(line, logs < MOST_LOGS);
            if (container != null) {
                containers.add(container);
                logs += container.lastLines().isEmpty() ? 0 : 1;
            }
        }
        return containers;
    }

    /** A container that goes between the two questions fails the second one; then both are asked again. */
    private List<String> inspected() {
        for (int i = 0; i < ATTEMPTS; i++) {
            List<String> ids = ask("ps", "--all", "--quiet", "--last", String.valueOf(MOST_CONTAINERS))
                    .orElse(List.of());
            if (ids.isEmpty()) {
                return List.of();
            }
            List<String> arguments = new ArrayList<>(List.of("inspect", "--type", "container", "--format", TEMPLATE));
            arguments.addAll(ids);
            Optional<List<String>> lines = ask(arguments.toArray(new String[0]));
            if (lines.isPresent()) {
                return lines.get();
            }
        }
        return List.of();
    }

    private @Nullable RunningContainer container(String line, boolean mayReadLog) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 9) {
            return null;
        }
        String name = fields[0].startsWith("/") ? fields[0].substring(1) : fields[0];
        String state = fields[3];
        @Nullable String health = fields[4].isEmpty() ? null : fields[4];
        boolean ended = state.equals("exited") || state.equals("dead") || state.equals("restarting");
        boolean own = fields[8].isEmpty() || related(fields[8]);
        boolean ill = own && (ended || "unhealthy".equals(health));
        return new RunningContainer(
                new Seen(clock.instant(), Vantage.HERE, engine.get(0) + " inspect"),
                name,
                fields[1],
                fields[2].isEmpty() || !own ? null : fields[2],
                state,
                health,
                ended ? Integer.valueOf(fields[5]) : null,
                ports(fields[6]),
                words(fields[7]),
                ill && mayReadLog ? lastLines(name) : List.of(),
                ill && mayReadLog ? healthLog(name) : List.of());
    }

    /** Whether a compose project's folder is this one, above it or below it. */
    private boolean related(String project) {
        try {
            Path other = real(Path.of(project));
            return folder.startsWith(other) || other.startsWith(folder);
        } catch (InvalidPathException e) {
            // A folder of another system's engine cannot be this one.
            return false;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // It may be gone, or lie on the engine's machine only: then its name is all there is to compare.
            return path.toAbsolutePath().normalize();
        }
    }

    /** One line for each of the last runs of its health check, with the exit code. */
    private List<String> healthLog(String container) {
        String template =
                "{{if .State.Health}}{{range .State.Health.Log}}exit code {{.ExitCode}}: {{json .Output}}\n{{end}}{{end}}";
        List<String> lines =
                ask("inspect", "--type", "container", "--format", template, container).orElse(List.of()).stream()
                        .filter(line -> !line.isBlank())
                        .map(Masking::mask)
                        .toList();
        return lines.subList(Math.max(0, lines.size() - MOST_HEALTH_RUNS), lines.size());
    }

    private List<String> lastLines(String name) {
        return ask("logs", "--tail", LOG_LINES, name).orElse(List.of()).stream()
                .map(Masking::mask)
                .toList();
    }

    /** Each port is {@code hostAddress>hostPort>containerPort/protocol}; the first two are empty when it is not published. */
    private static List<PortMapping> ports(String text) {
        List<PortMapping> ports = new ArrayList<>();
        // By a text of its own: a record's equality is linked at run time, which costs milliseconds.
        Set<String> known = new HashSet<>();
        for (String word : words(text)) {
            String[] parts = word.split(">", -1);
            if (parts.length == 3 && parts[2].endsWith("/tcp")) {
                int inner = Integer.parseInt(parts[2].substring(0, parts[2].length() - "/tcp".length()));
                boolean everywhere = parts[0].isEmpty() || parts[0].equals("0.0.0.0") || parts[0].equals("::");
                if (known.add((everywhere ? "" : parts[0]) + '>' + parts[1] + '>' + inner)) {
                    ports.add(new PortMapping(
                            everywhere ? null : parts[0],
                            parts[1].isEmpty() ? null : Integer.valueOf(parts[1]),
                            inner));
                }
            }
        }
        return List.copyOf(ports);
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : text.split(" ")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** The lines the engine printed; empty when it is not there, answers with an error, or not in time. */
    private Optional<List<String>> ask(String... arguments) {
        List<String> command = new ArrayList<>(engine);
        command.addAll(List.of(arguments));
        return BoundedCommand.run(command, LIMIT);
    }
}
