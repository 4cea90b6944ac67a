// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Setting;
import dev.plumbline.target.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A project in a temporary folder. */
final class Project {
    private final Path root;

    Project(Path root) {
        this.root = root;
    }

    Project file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Project file(String name, byte[] bytes) {
        try {
            Path path = root.resolve(name);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    ProjectFiles files() {
        return new ProjectFiles(root);
    }

    Discovered discover() {
        return discover(Map.of());
    }

    Discovered discover(Map<String, String> environment) {
        return Discovery.discover(new ProjectFolder(root), environment, DiscoveryOptions.defaults());
    }

    static ConfiguredTarget target(Discovered discovered, String name) {
        return discovered.targets().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no target " + name + " in " + names(discovered) + " " + discovered.errors()));
    }

    static List<String> names(Discovered discovered) {
        return discovered.targets().stream().map(ConfiguredTarget::name).toList();
    }

    /** The origin of the setting that a part of a target comes from. */
    static String origin(ConfiguredTarget target, Part part) {
        return setting(target, part).origin().shown();
    }

    static Setting setting(ConfiguredTarget target, Part part) {
        return target.fact().setting(part).orElseThrow(() -> new AssertionError("no setting for " + part));
    }

    static <F extends Fact> List<F> facts(Discovered discovered, Class<F> type) {
        return discovered.facts().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
