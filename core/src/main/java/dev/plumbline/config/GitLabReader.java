// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.DeployedService;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the jobs of a {@code .gitlab-ci.yml} that have services. They run in containers, and reach those by name. */
final class GitLabReader {
    private static final String FILE = ".gitlab-ci.yml";
    private static final Set<String> NO_JOBS =
            Set.of("default", "variables", "services", "image", "stages", "include", "workflow", "cache");

    private final Deployed deployed;

    GitLabReader(Deployed deployed) {
        this.deployed = deployed;
    }

    void read(Yaml pipeline) {
        Yaml ofDefault = Yaml.at(pipeline, "default", "services");
        Yaml all = ofDefault == null ? Yaml.at(pipeline, "services") : ofDefault;
        Yaml variables = Yaml.at(pipeline, "variables");
        Yaml.entries(pipeline).forEach((name, entry) -> {
            if (!NO_JOBS.contains(name) && !name.startsWith(".") && entry.value() instanceof Yaml.Mapping job) {
                Yaml own = job.get("services");
                job(name, Yaml.items(own == null ? all : own), variables, job.get("variables"));
            }
        });
    }

    private void job(String name, List<Yaml> services, @Nullable Yaml global, @Nullable Yaml own) {
        String where = "job " + name + " of " + FILE;
        List<DeployedService> found = new ArrayList<>();
        services.forEach(service -> service(where, service, found));
        if (found.isEmpty()) {
            return;
        }
        found.forEach(deployed.collected()::fact);
        List<Layer> layers = new ArrayList<>();
        for (Yaml variables : new Yaml[] {own, global}) {
            if (variables != null) {
                layers.add(Deployed.layer("variables", variables, Interpolation.Syntax.SHELL));
            }
        }
        deployed.program(FILE + ":" + name, where, layers, found);
    }

    /** A service has a name for each alias; without one it has its image's, with the slashes replaced. */
    private void service(String where, Yaml service, List<DeployedService> into) {
        String image = Yaml.text(service instanceof Yaml.Mapping mapping ? mapping.get("name") : service);
        if (image == null) {
            return;
        }
        ServerKind kind = ServerImages.kind(image).orElse(null);
        String alias = Yaml.text(Yaml.at(service, "alias"));
        String path = image.replaceFirst("@.*", "").replaceFirst(":[^/]*$", "");
        String names = alias == null ? path.replace("/", "-") : alias;
        for (String name : names.split("[,\\s]+")) {
            into.add(new DeployedService(
                    deployed.collected().seen(where, FILE),
                    where,
                    name,
                    kind,
                    List.of(),
                    true,
                    true,
                    service.place().origin()));
        }
    }
}
