// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * All that decides what containers Compose makes of a project: files, there or not, and the variables that these name.
 * Read generously: a file too many costs a question to Compose, one too few would hide a change.
 */
record ComposeInputs(Set<Path> files) {
    private static final List<String> NAMES = List.of(
            "compose.yaml",
            "compose.yml",
            "docker-compose.yml",
            "docker-compose.yaml",
            "compose.override.yaml",
            "compose.override.yml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml",
            ".env");
    private static final Set<String> NAMING =
            Set.of("include", "extends", "env_file", "label_file", "secrets", "configs");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern UNKNOWABLE = Pattern.compile("[$~\\t\\n]|://|^git@|^oci:");
    private static final int MOST_FILES = 100;
    private static final int MOST_BYTES = 1 << 20;

    /**
     * The inputs of a project.
     *
     * @param folder where Compose is called, which looks upwards from there
     * @param project the folder that paths of the files are relative to
     * @param files the compose files that Compose has found
     * @return empty where a file is named in a way that only Compose understands
     */
    static Optional<ComposeInputs> of(Path folder, Path project, List<Path> files) {
        Set<Path> all = new LinkedHashSet<>();
        for (Path above = folder.toAbsolutePath().normalize(); above != null; above = above.getParent()) {
            for (String name : NAMES) {
                all.add(above.resolve(name));
            }
        }
        all.add(project.resolve(".env"));
        try {
            for (Path file : files) {
                add(file, project, all);
            }
            return Optional.of(new ComposeInputs(all));
        } catch (IOException | YamlEngineException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static void add(Path file, Path base, Set<Path> all) throws IOException {
        if (all.size() > MOST_FILES || Files.size(file) > MOST_BYTES) {
            throw new IOException("more than a project has");
        }
        all.add(file);
        Set<String> named = new LinkedHashSet<>();
        collect(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)), false, named);
        for (String name : named) {
            if (UNKNOWABLE.matcher(name).find()) {
                throw new IOException(name + " is for Compose to resolve");
            }
            Path path = base.resolve(name).normalize();
            boolean compose = name.endsWith(".yml") || name.endsWith(".yaml");
            if (compose && Files.isRegularFile(path) && !all.contains(path)) {
                all.add(path.resolveSibling(".env"));
                add(path, path.resolveSibling(""), all);
            }
            all.add(path);
        }
    }

    /** Texts below the keys that name files; other texts are among them, and name files that are not there. */
    private static void collect(Object node, boolean naming, Set<String> texts) throws IOException {
        if (node instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if ("project_directory".equals(entry.getKey())) {
                    throw new IOException("paths are relative to another folder");
                }
                collect(entry.getValue(), naming || NAMING.contains(String.valueOf(entry.getKey())), texts);
            }
        } else if (node instanceof Collection<?> list) {
            for (Object each : list) {
                collect(each, naming, texts);
            }
        } else if (naming && node instanceof String text) {
            texts.add(text);
        }
    }

    /** Differs when a file was changed, has come or gone, or when a variable has another value. */
    String fingerprint(Map<String, String> environment) throws IOException {
        MessageDigest digest = sha256();
        Set<String> variables = new TreeSet<>();
        for (Path file : files) {
            boolean there = Files.isRegularFile(file);
            digest.update((file + (there ? "\0" : "\0absent\0")).getBytes(StandardCharsets.UTF_8));
            if (there) {
                byte[] content = Files.readAllBytes(file);
                digest.update(content);
                Matcher word = WORD.matcher(new String(content, StandardCharsets.ISO_8859_1));
                while (word.find()) {
                    variables.add(word.group());
                }
            }
        }
        environment.keySet().stream()
                .filter(name -> name.startsWith("COMPOSE_") || name.startsWith("DOCKER_"))
                .forEach(variables::add);
        for (String name : variables) {
            String value = environment.get(name);
            if (value != null) {
                digest.update(("\0" + name + "=" + value).getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    boolean isOlderThan(Instant time) throws IOException {
        for (Path file : files) {
            if (Files.exists(file)
                    && !Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
