// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Noted;
import dev.plumbline.fact.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads settings files that a person gives by hand, wherever they lie and whatever project they are of: compose
 * files and {@code .env} files.
 */
public final class GivenFiles {
    private final ProjectFiles files = new ProjectFiles(Path.of("").toAbsolutePath());
    private final Collected collected = new Collected(Instant.now());
    private final List<String> compose = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final Set<Path> read = new LinkedHashSet<>();

    private GivenFiles() {}

    /**
     * What the files say.
     *
     * @param facts services, settings and their volumes; never null but potentially empty
     * @param read the files that were of a known kind; the others are for whoever reads free text
     */
    public record Given(List<Fact> facts, Set<Path> read) {
        public Given {
            facts = List.copyOf(facts);
            read = Set.copyOf(read);
        }
    }

    /** Reads the files together, as Compose lays them over each other; one that cannot be read is passed over. */
    public static Given read(List<Path> paths) {
        GivenFiles given = new GivenFiles();
        paths.forEach(given::sort);
        return given.facts();
    }

    private void sort(Path path) {
        String name = path.toAbsolutePath().toString();
        Path last = path.getFileName();
        String file = last == null ? "" : last.toString();
        boolean yaml = file.endsWith(".yml") || file.endsWith(".yaml");
        boolean env = file.startsWith(".env") || file.endsWith(".env");
        Optional<SourceText> source = yaml || env ? files.readNamed(name) : Optional.empty();
        if (source.isEmpty()) {
            return;
        }
        if (env) {
            layers.add(0, Layer.of(file, DotEnvReader.read(source.get(), Dialect.COMPOSE)));
            read.add(path);
        } else if (YamlReader.document(source.get(), files)
                .filter(document -> Yaml.at(document, "services") != null)
                .isPresent()) {
            compose.add(name);
            read.add(path);
        }
    }

    private Given facts() {
        Variables variables = Variables.layered(layers, "the last file given");
        List<Fact> facts = new ArrayList<>();
        for (Assignment variable : variables.all()) {
            if (VariableNames.speaksOfDatabase(variable.name())
                    || PartName.of(variable.name()).isPresent()) {
                String where = "reading " + variable.origin().shown();
                facts.add(MaskedSettings.of(variable, collected.seen(null, where)));
            }
        }
        for (ComposeReader.Service service : new ComposeReader(files, variables).read(compose, collected)) {
            facts.add(service.model());
        }
        compose.forEach(name -> volumes(name, facts));
        return new Given(facts, read);
    }

    private void volumes(String name, List<Fact> facts) {
        Yaml document = files.readNamed(name)
                .flatMap(source -> YamlReader.document(source, files))
                .orElse(null);
        Yaml.entries(Yaml.at(document, "services")).forEach((service, entry) -> {
            List<Yaml> mounts = Yaml.items(Yaml.at(entry.value(), "volumes"));
            String image = Yaml.text(Yaml.at(entry.value(), "image"));
            if (!mounts.isEmpty() && image != null && ServerImages.kind(image).isPresent()) {
                String words = "service " + service + " keeps its data in a volume";
                facts.add(new Noted(collected.seen(null, name), Topic.VOLUME, words, false));
            }
        });
    }
}
