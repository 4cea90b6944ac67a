// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import dev.plumbline.config.Yaml;
import dev.plumbline.config.YamlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays a file over the files it includes: what stands in the file itself wins, block by block. */
final class Inclusion {
    private static final int MOST_FILES = 50;

    private final Path root;
    private final YamlFiles files;
    private final Complaints complaints;
    private final List<Path> open = new ArrayList<>();
    private final List<Path> read = new ArrayList<>();

    Inclusion(Path root, YamlFiles files, Complaints complaints) {
        this.root = root;
        this.files = files;
        this.complaints = complaints;
    }

    /** The files that were read, relative to the project's folder. */
    List<Path> read() {
        return read;
    }

    /** A file with all that it includes; empty when it cannot be read or is empty. */
    Optional<Yaml> load(Path file) {
        open.add(file);
        read.add(file);
        Optional<Yaml> document = files.read(file.toString());
        Yaml own = document.orElse(null);
        Yaml include = Yaml.at(own, "include");
        Yaml result = own;
        List<Yaml> names = include instanceof Yaml.Sequence several
                ? several.items()
                : include == null ? List.of() : List.of(include);
        // The last of several wins over those before it, and the file itself over all of them.
        for (Yaml name : names.reversed()) {
            Yaml below = included(file, name);
            result = result == null || below == null ? result : over(result, below);
        }
        open.removeLast();
        return Optional.ofNullable(result);
    }

    private @Nullable Yaml included(Path from, Yaml name) {
        String text = Yaml.text(name);
        if (text == null) {
            complaints.add(
                    name,
                    "`include` is " + Block.shape(name) + ", names of files are wanted",
                    "write it as `include: [shared.yml]`");
            return null;
        }
        Path folder = from.getParent();
        Path file = (folder == null ? Path.of(text) : folder.resolve(text)).normalize();
        if (open.contains(file)) {
            String way = String.join(
                    ", which includes ",
                    open.subList(open.indexOf(file), open.size()).stream()
                            .map(Path::toString)
                            .toList());
            complaints.add(
                    name, "a cycle of includes: " + way + ", which includes " + file, "remove one of these includes");
            return null;
        }
        if (read.size() >= MOST_FILES) {
            complaints.add(name, "more than " + MOST_FILES + " files are included", "include fewer files");
            return null;
        }
        if (!java.nio.file.Files.exists(root.resolve(file))) {
            complaints.add(
                    name,
                    "it includes " + file + ", which does not exist",
                    "correct the name; it is relative to the folder of " + from);
            return null;
        }
        return load(file).orElse(null);
    }

    /** One node over another: blocks are joined key by key, all else is replaced. */
    private static Yaml over(Yaml above, Yaml below) {
        if (!(above instanceof Yaml.Mapping upper) || !(below instanceof Yaml.Mapping lower)) {
            return above;
        }
        Map<String, Yaml.Entry> joined = new LinkedHashMap<>(lower.entries());
        upper.entries().forEach((key, entry) -> {
            Yaml.Entry under = joined.get(key);
            joined.put(key, under == null ? entry : new Yaml.Entry(entry.key(), over(entry.value(), under.value())));
        });
        return new Yaml.Mapping(joined, upper.place());
    }
}
