// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.project;

import dev.plumbline.config.ProjectFolder;
import dev.plumbline.config.Yaml;
import dev.plumbline.config.YamlFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often the services of the compose files run a program, each with pools of its own.
 *
 * @param count processes of one service: its containers times its workers
 * @param place where it stands
 */
public record Replicas(int count, String place) {
    private static final List<String> WORKERS = List.of("WEB_CONCURRENCY", "WORKERS", "GUNICORN_WORKERS");

    /** The service that runs most often; empty when all run once. */
    public static Optional<Replicas> most(Path folder) {
        Replicas most = new Replicas(1, "");
        YamlFiles files = new YamlFiles(new ProjectFolder(folder));
        for (String file : FileSecrets.COMPOSE) {
            Yaml document = files.has(file) ? files.read(file).orElse(null) : null;
            for (var service : Yaml.entries(Yaml.at(document, "services")).entrySet()) {
                Yaml value = service.getValue().value();
                int containers =
                        number(Yaml.at(Yaml.at(value, "deploy"), "replicas"), number(Yaml.at(value, "scale"), 1));
                int workers = 1;
                for (String name : WORKERS) {
                    workers = Math.max(workers, number(Yaml.at(Yaml.at(value, "environment"), name), 1));
                }
                if (containers * workers > most.count()) {
                    most = new Replicas(containers * workers, "service " + service.getKey() + " in " + file);
                }
            }
        }
        return most.count() > 1 ? Optional.of(most) : Optional.empty();
    }

    private static int number(@Nullable Yaml node, int otherwise) {
        String text = node == null ? null : Yaml.text(node);
        return text != null && text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : otherwise;
    }
}
