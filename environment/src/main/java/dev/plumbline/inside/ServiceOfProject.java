// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import dev.plumbline.text.Escape;
import dev.plumbline.text.Nearest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A service of the compose project in a folder, as Compose itself reads it.
 *
 * @param folder the project's
 * @param project its name
 * @param name the service's
 * @param image what its containers are made from; it is on this machine
 * @param networks by the engine's names
 */
public record ServiceOfProject(Path folder, String project, String name, String image, Set<String> networks) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    public ServiceOfProject {
        networks = Set.copyOf(networks);
    }

    /**
     * Asks Compose about a service, and the engine for its image.
     *
     * @throws InsideProblem when there is no such project, service or image, or no engine
     * @throws InterruptedException when this thread is interrupted meanwhile
     */
    public static ServiceOfProject find(Path folder, String name) throws InsideProblem, InterruptedException {
        Engine engine = new Engine(folder, LIMIT);
        Engine.Answer config = engine.ask("compose", "--profile", "*", "config", "--format", "json");
        if (!config.good()) {
            throw unreadable(engine, config);
        }
        Map<?, ?> document = map(load(config.out()));
        Map<?, ?> services = map(document.get("services"));
        if (!(services.get(name) instanceof Map<?, ?> service)) {
            throw unknown(name, services);
        }
        String project = String.valueOf(document.get("name"));
        Object named = service.get("image");
        String image = named instanceof String text ? text : project + "-" + name;
        ServiceOfProject found =
                new ServiceOfProject(folder, project, name, image, networks(service, map(document.get("networks"))));
        found.checkImage(engine, service.containsKey("build"));
        return found;
    }

    private static InsideProblem unreadable(Engine engine, Engine.Answer answer)
            throws InsideProblem, InterruptedException {
        if (!engine.ask("compose", "version").good()) {
            return new InsideProblem(
                    "this `docker` has no Compose 2",
                    List.of("`docker compose version` fails: " + Escape.controls(answer.reason())),
                    List.of("install the Compose plugin: https://docs.docker.com/compose/install/linux/"));
        }
        return new InsideProblem(
                "Compose cannot read the project in this folder",
                List.of("it says: " + Escape.controls(answer.reason())),
                List.of("see all it says: docker compose config --quiet"));
    }

    private static InsideProblem unknown(String name, Map<?, ?> services) {
        List<String> names = new ArrayList<>();
        services.keySet().forEach(each -> names.add(String.valueOf(each)));
        List<String> help = new ArrayList<>();
        Nearest.to(name, names).forEach(near -> help.add("did you mean `compose:" + near + "`?"));
        help.add("the services of this project: " + String.join(", ", new TreeSet<>(names)));
        return new InsideProblem("the compose project has no service `" + Escape.controls(name) + "`", List.of(), help);
    }

    private void checkImage(Engine engine, boolean built) throws InsideProblem, InterruptedException {
        Engine.Answer answer = engine.ask("image", "inspect", "--format", "{{.Id}}", image);
        if (answer.good()) {
            return;
        }
        String reason = answer.reason();
        if (!reason.contains("No such image")) {
            throw new InsideProblem(
                    "the container engine cannot be asked",
                    List.of("it says: " + Escape.controls(reason)),
                    List.of("see whether it runs: docker info"));
        }
        throw new InsideProblem(
                "the image of compose service `" + name + "` is not on this machine",
                List.of("no image " + Escape.controls(image)),
                List.of((built ? "build it: docker compose build " : "fetch it: docker compose pull ") + name));
    }

    private static Set<String> networks(Map<?, ?> service, Map<?, ?> all) {
        Set<String> names = new TreeSet<>();
        if (service.get("network_mode") instanceof String mode) {
            names.add(mode);
        }
        for (Object key : map(service.get("networks")).keySet()) {
            Object name = map(all.get(key)).get("name");
            names.add(name instanceof String text ? text : String.valueOf(key));
        }
        return names;
    }

    private static @Nullable Object load(String json) {
        return new Load(LoadSettings.builder().setCodePointLimit(64 << 20).build()).loadFromString(json);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
