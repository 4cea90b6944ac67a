// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.target.ServerKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads compose files: a base, what lies over it, what they include, and what their services extend. */
final class ComposeReader {
    private static final List<String> BASES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");
    private static final int MAX_FILES = 20;
    private static final int MAX_EXTENDS = 8;

    private final ProjectFiles files;
    private final Variables variables;
    private final Map<String, List<Yaml.Entry>> services = new LinkedHashMap<>();
    private final Map<String, String> folders = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    /**
     * @param variables what references in the files stand for: the process environment over the folder's {@code .env}
     */
    ComposeReader(ProjectFiles files, Variables variables) {
        this.files = files;
        this.variables = variables;
    }

    /**
     * A service after all its files were laid over each other.
     *
     * @param model what is told to rules
     * @param environment what its processes see
     * @param optional whether it belongs to a profile, so that it runs only when asked for
     * @param password what its command makes clients give; null when that names none
     */
    record Service(
            ComposeService model,
            Variables environment,
            boolean optional,
            @Nullable Assignment password) {
        @Nullable
        ServerKind serves() {
            return model.serves();
        }
    }

    /** The names of the compose files of a folder, the weakest first; empty when it has none. */
    static List<String> names(ProjectFiles files, String folder, @Nullable String chosen) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        if (chosen != null && !chosen.isBlank()) {
            return List.of(chosen.split(chosen.contains(";") ? ";" : ":"));
        }
        List<String> present = files.files(folder);
        Optional<String> base = BASES.stream().filter(present::contains).findFirst();
        List<String> names = new ArrayList<>();
        if (base.isPresent()) {
            String name = base.get();
            names.add(prefix + name);
            String stem = name.substring(0, name.lastIndexOf('.'));
            for (String end : List.of(".yml", ".yaml")) {
                if (present.contains(stem + ".override" + end)) {
                    names.add(prefix + stem + ".override" + end);
                }
            }
            return names;
        }
        // Without a base file there is often one by another name; the first is as good a guess as a person's.
        present.stream().filter(ComposeReader::isVariant).findFirst().ifPresent(name -> names.add(prefix + name));
        return names;
    }

    private static boolean isVariant(String name) {
        boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml");
        return yaml
                && (name.startsWith("docker-compose") || name.startsWith("compose.") || name.startsWith("compose-"));
    }

    /** The services of some files, the weakest first. */
    List<Service> read(List<String> names, Collected collected) {
        for (String name : names) {
            readFile(name);
        }
        Map<String, Service> done = new LinkedHashMap<>();
        services.forEach((name, entries) -> {
            List<Yaml> layers = new ArrayList<>();
            for (Yaml.Entry entry : entries) {
                extend(entry.value(), layers, folders.getOrDefault(name, ""), 0);
            }
            ServiceReader reader = new ServiceReader(files, variables, folders.getOrDefault(name, ""));
            done.put(name, reader.read(name, entries.get(0).key(), layers, collected));
        });
        return List.copyOf(done.values());
    }

    private void readFile(String name) {
        if (read.size() >= MAX_FILES || !read.add(name)) {
            return;
        }
        Optional<SourceText> source = files.readNamed(name);
        Yaml document = source.flatMap(s -> YamlReader.document(s, files)).orElse(null);
        String folder = folderOf(name);
        Yaml include = Yaml.at(document, "include");
        for (Yaml item : Yaml.items(include)) {
            Yaml path = item instanceof Yaml.Mapping mapping ? mapping.get("path") : item;
            List<Yaml> paths =
                    path instanceof Yaml.Sequence several ? several.items() : path == null ? List.of() : List.of(path);
            for (Yaml one : paths) {
                String text = Yaml.text(one);
                if (text != null && !text.contains("://")) {
                    readFile(inFolder(folder, text));
                }
            }
        }
        Yaml.entries(Yaml.at(document, "services")).forEach((service, entry) -> {
            services.computeIfAbsent(service, s -> new ArrayList<>()).add(entry);
            folders.putIfAbsent(service, folder);
        });
    }

    /** Adds a service's own settings after those of the service it extends. */
    private void extend(Yaml service, List<Yaml> layers, String folder, int depth) {
        Yaml from = Yaml.at(service, "extends");
        String base = from instanceof Yaml.Scalar ? Yaml.text(from) : Yaml.text(Yaml.at(from, "service"));
        String file = Yaml.text(Yaml.at(from, "file"));
        if (base != null && depth < MAX_EXTENDS) {
            if (file == null) {
                List<Yaml.Entry> known = services.getOrDefault(base, List.of());
                known.forEach(entry -> extend(entry.value(), layers, folder, depth + 1));
            } else {
                String name = inFolder(folder, file);
                Yaml other = files.readNamed(name)
                        .flatMap(s -> YamlReader.document(s, files))
                        .orElse(null);
                Yaml value = Yaml.at(other, "services", base);
                if (value != null) {
                    extend(value, layers, folderOf(name), depth + 1);
                }
            }
        }
        layers.add(service);
    }

    static String inFolder(String folder, String name) {
        return folder.isEmpty() || Path.of(name).isAbsolute() ? name : folder + "/" + name;
    }

    private static String folderOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
