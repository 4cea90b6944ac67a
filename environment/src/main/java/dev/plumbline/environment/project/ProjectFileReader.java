// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import dev.plumbline.config.ConfigError;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.config.Yaml;
import dev.plumbline.config.YamlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code plumbline.yml}, with everything that is wrong in it. */
public final class ProjectFileReader {
    private final ProjectFolder folder;
    private final Complaints complaints = new Complaints();

    private ProjectFileReader(ProjectFolder folder) {
        this.folder = folder;
    }

    /** Reads the file of a project; a project without one says nothing. */
    public static ProjectReading read(ProjectFolder folder) {
        return new ProjectFileReader(folder).read();
    }

    private ProjectReading read() {
        YamlFiles files = new YamlFiles(folder);
        if (!files.has(ProjectFile.NAME)) {
            return new ProjectReading(ProjectFile.ABSENT, files.errors());
        }
        Inclusion inclusion = new Inclusion(folder.root(), files, complaints);
        Optional<Yaml> document = inclusion.load(Path.of(ProjectFile.NAME));
        ProjectFile file = document.map(
                        node -> Block.read(node, "the file", complaints, block -> file(block, inclusion.read())))
                .orElse(new ProjectFile(null, List.of(), inclusion.read()));
        List<ConfigError> errors = new ArrayList<>(files.errors());
        errors.addAll(complaints.all());
        return new ProjectReading(file, errors);
    }

    private ProjectFile file(Block block, List<Path> files) {
        block.node("include");
        Located<String> name = block.text("project");
        List<Environment> environments = new ArrayList<>();
        for (Map.Entry<Located<String>, Yaml> each : block.named("environments").entrySet()) {
            Environment environment = environment(each.getKey(), each.getValue());
            if (environment != null) {
                environments.add(environment);
            }
        }
        return new ProjectFile(name, environments, files);
    }

    private @Nullable Environment environment(Located<String> name, Yaml node) {
        if (!name.value().matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            complaints.at(
                    name.origin(),
                    "`" + name.value() + "` is no name for an environment",
                    "use letters, digits, `-`, `_` and `.`");
        }
        String what = "environment " + name.value();
        return Block.read(node, what, complaints, block -> {
            List<Server> databases = servers(block, "databases", true);
            List<Server> caches = servers(block, "caches", false);
            List<String> names = block.named("databases").keySet().stream()
                    .map(Located::value)
                    .toList();
            Yaml checks = block.node("checks");
            Checks read = checks == null ? null : new ChecksReader(complaints, names).read(checks, what);
            return new Environment(name, databases, caches, read == null ? Checks.NONE : read);
        });
    }

    private List<Server> servers(Block environment, String key, boolean databases) {
        List<Server> servers = new ArrayList<>();
        ServerReader reader = new ServerReader(complaints, databases);
        environment.named(key).forEach((name, node) -> {
            Server server = reader.read(name, node);
            if (server != null) {
                servers.add(server);
            }
        });
        return servers;
    }
}
