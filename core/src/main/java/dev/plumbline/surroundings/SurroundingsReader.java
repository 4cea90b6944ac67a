// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import dev.plumbline.fact.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what is around the program: the container it runs in, the CI job, listeners, and the engine's containers. */
public final class SurroundingsReader {
    private final Path root;
    private final Map<String, String> environment;
    private final InstantSource clock;

    /**
     * @param environment the process environment
     * @param clock dates the facts
     */
    public SurroundingsReader(Map<String, String> environment, InstantSource clock) {
        this(Path.of("/"), environment, clock);
    }

    SurroundingsReader(Path root, Map<String, String> environment, InstantSource clock) {
        this.root = root;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** The containers of this machine's engine; none where there is no engine, or it does not answer. */
    public List<Fact> containers() {
        List<Fact> facts = new ArrayList<>();
        for (String engine : engines()) {
            facts.addAll(new EngineReader(List.of(engine), Path.of(""), clock).read());
        }
        return facts;
    }

    /** What else is seen from here; what may not be seen is left out. */
    public List<Fact> machine() {
        List<Fact> facts = new ArrayList<>();
        new ContainerReader(root, environment, clock).read().ifPresent(facts::add);
        CiReader.read(environment, clock).ifPresent(facts::add);
        OwnAddressReader.read(clock).ifPresent(facts::add);
        facts.addAll(new ListenerReader(root.resolve("proc"), clock).read());
        return facts;
    }

    /** Only engines whose socket is there are asked, so that a machine without one loses no time. */
    private List<String> engines() {
        boolean docker = environment.containsKey("DOCKER_HOST") || Files.exists(root.resolve("run/docker.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "/run");
        boolean rootless = Files.exists(root.resolve(runtime.substring(1)).resolve("docker.sock"));
        if (docker || rootless) {
            return List.of("docker");
        }
        return Files.exists(root.resolve("run/podman/podman.sock")) ? List.of("podman") : List.of();
    }
}
