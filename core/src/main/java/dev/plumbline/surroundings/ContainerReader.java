// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import dev.plumbline.fact.InsideContainer;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells whether this process runs in a container, and what showed it. */
final class ContainerReader {
    private static final List<String> CGROUP_WORDS = List.of("docker", "kubepods", "containerd", "libpod", "lxc");

    private final Path root;
    private final Map<String, String> environment;
    private final InstantSource clock;

    ContainerReader(Path root, Map<String, String> environment, InstantSource clock) {
        this.root = root;
        this.environment = environment;
        this.clock = clock;
    }

    Optional<InsideContainer> read() {
        if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            return Optional.of(inside("kubernetes", "KUBERNETES_SERVICE_HOST is set"));
        }
        if (Files.exists(root.resolve("run/.containerenv"))) {
            return Optional.of(inside("podman", "/run/.containerenv"));
        }
        // An image that was unpacked to a machine's disk keeps the file, so it counts only with a layered root.
        if (Files.exists(root.resolve(".dockerenv")) && !rootIsADisk()) {
            return Optional.of(inside("docker", "/.dockerenv"));
        }
        return cgroup();
    }

    private Optional<InsideContainer> cgroup() {
        for (String line : lines("proc/1/cgroup")) {
            for (String word : CGROUP_WORDS) {
                if (line.contains("/" + word)) {
                    String engine = word.equals("kubepods") ? "kubernetes" : word.equals("libpod") ? "podman" : word;
                    return Optional.of(inside(engine, "/proc/1/cgroup names " + word));
                }
            }
        }
        return Optional.empty();
    }

    /** In mountinfo the fifth field is the mount point and the one after {@code -} and the type the device. */
    private boolean rootIsADisk() {
        for (String line : lines("proc/self/mountinfo")) {
            String[] fields = line.split(" ");
            int dash = List.of(fields).indexOf("-");
            boolean isRoot = fields.length > 4 && fields[4].equals("/");
            if (isRoot && dash > 0 && dash + 2 < fields.length) {
                return fields[dash + 2].startsWith("/dev/") && fields[3].equals("/");
            }
        }
        return false;
    }

    private List<String> lines(String path) {
        try {
            return Files.readAllLines(root.resolve(path));
        } catch (IOException e) {
            // Without this file there is nothing to tell, which is the same as not being in a container.
            return List.of();
        }
    }

    private InsideContainer inside(String engine, String evidence) {
        return new InsideContainer(new Seen(clock.instant(), Vantage.HERE, "files of the system"), engine, evidence);
    }
}
