// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.config.Dependency.Ecosystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the {@code .env} files of a folder in the order of the program that loads them there. */
final class EnvFiles {
    private static final Set<String> PYTHON_LOADERS = Set.of(
            "python-dotenv",
            "django-environ",
            "environs",
            "pydantic-settings",
            "python-decouple",
            "django",
            "flask",
            "fastapi");

    private final ProjectFiles files;
    private final Map<String, String> environment;
    private final @Nullable String mode;
    private final List<Path> named;

    EnvFiles(ProjectFiles files, Map<String, String> environment, DiscoveryOptions options) {
        this.files = files;
        this.environment = environment;
        this.mode = options.mode();
        this.named = options.envFiles();
    }

    /**
     * The files of one folder.
     *
     * @param layers strongest first, without the process environment
     * @param rule the documented order as a message gives it
     */
    record Loaded(List<Layer> layers, String rule) {}

    /** The program that loads the files, by what the project depends on. */
    static EnvLoader loader(List<Dependency> dependencies) {
        Set<String> npm = names(dependencies, Ecosystem.NPM);
        Set<String> php = names(dependencies, Ecosystem.PHP);
        Set<String> ruby = names(dependencies, Ecosystem.RUBY);
        if (php.contains("laravel/framework")) {
            return EnvLoader.LARAVEL;
        }
        if (php.contains("symfony/dotenv") || php.contains("symfony/framework-bundle")) {
            return EnvLoader.SYMFONY;
        }
        if (ruby.contains("dotenv-rails") || ruby.contains("dotenv")) {
            return EnvLoader.RAILS;
        }
        if (npm.contains("next")) {
            return EnvLoader.NEXT;
        }
        if (npm.stream().anyMatch(n -> n.startsWith("@medusajs/"))) {
            return EnvLoader.MEDUSA;
        }
        if (npm.contains("dotenv-flow")) {
            return EnvLoader.DOTENV_FLOW;
        }
        if (npm.contains("dotenv") || npm.contains("@nestjs/config")) {
            return EnvLoader.DOTENV;
        }
        if (npm.contains("vite")) {
            return EnvLoader.VITE;
        }
        if (names(dependencies, Ecosystem.PYTHON).stream().anyMatch(PYTHON_LOADERS::contains)) {
            return EnvLoader.PYTHON;
        }
        return names(dependencies, Ecosystem.GO).contains("github.com/joho/godotenv")
                ? EnvLoader.GO
                : EnvLoader.CONVENTION;
    }

    private static Set<String> names(List<Dependency> dependencies, Ecosystem ecosystem) {
        return dependencies.stream()
                .filter(d -> d.ecosystem() == ecosystem)
                .map(Dependency::name)
                .collect(Collectors.toSet());
    }

    /** The mode that holds for a loader: as asked, or as the environment says, or the loader's own. */
    String mode(EnvLoader loader) {
        if (mode != null) {
            return mode;
        }
        String variable = switch (loader) {
            case NEXT, VITE, DOTENV_FLOW, MEDUSA, CONVENTION -> environment.get("NODE_ENV");
            case RAILS -> environment.getOrDefault("RAILS_ENV", environment.getOrDefault("RACK_ENV", ""));
            case SYMFONY, LARAVEL -> environment.get("APP_ENV");
            case PYTHON, GO, DOTENV, COMPOSE -> null;
        };
        return variable == null || variable.isEmpty() || variable.contains("/") ? loader.defaultMode() : variable;
    }

    /** The files that a loader reads in a folder; those that the options name stand for the project's own. */
    Loaded load(String folder, EnvLoader loader) {
        boolean own = named.isEmpty() || !folder.isEmpty() || loader == EnvLoader.COMPOSE;
        return own ? loadOwn(folder, loader) : loadNamed(loader);
    }

    private Loaded loadNamed(EnvLoader loader) {
        List<Layer> layers = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (Path file : named.reversed()) {
            Optional<SourceText> source = files.readNamed(file.toString());
            if (source.isEmpty() && files.isAbsent(file.toString())) {
                files.error(
                        new ConfigError(file, 1, 1, "there is no such file", "name one that exists: --env-file FILE"));
            }
            source.ifPresent(text -> {
                read.add(text.path().toString());
                layers.add(Layer.of(text.path().toString(), DotEnvReader.read(text, loader.dialect())));
            });
        }
        return new Loaded(
                List.copyOf(layers), "command line: process environment, then " + String.join(", then ", read));
    }

    private Loaded loadOwn(String folder, EnvLoader loader) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<Layer> layers = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (String name : loader.files(mode(loader))) {
            files.read(prefix + name).ifPresent(source -> {
                read.add(prefix + name);
                layers.add(Layer.of(prefix + name, DotEnvReader.read(source, loader.dialect())));
            });
            if (!layers.isEmpty() && loader.firstFileOnly()) {
                break;
            }
        }
        return new Loaded(List.copyOf(layers), loader.rule(read));
    }

    /** The process environment as the strongest source, by name: its own order is an accident of who started it. */
    static Layer process(Map<String, String> environment) {
        Map<String, Assignment> values = new LinkedHashMap<>();
        new TreeMap<>(environment).forEach((name, value) -> values.put(name, Assignment.environment(name, value)));
        return new Layer("process environment", values);
    }
}
