// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.project;

import dev.plumbline.config.ProjectFolder;
import dev.plumbline.config.Yaml;
import dev.plumbline.config.YamlFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Passwords that stand in files which are shared: compose files, and files of settings that git keeps. */
public final class FileSecrets {
    static final List<String> COMPOSE =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");
    private static final List<String> OVERRIDES = List.of(
            "compose.override.yaml",
            "compose.override.yml",
            "docker-compose.override.yaml",
            "docker-compose.override.yml");
    private static final String WORDS = "PASS|PASSWD|PASSWORD|PWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY";

    /** A name that ends so holds one whatever it looks like. */
    private static final Pattern NAME = Pattern.compile("(?i).*(" + WORDS + ")");

    /** Where the word stands elsewhere, as in {@code PASSWORD_MIN_LENGTH}, the value has to look like one. */
    private static final Pattern RELATED =
            Pattern.compile("(?i).*(PASSWD|PASSWORD|SECRET|API_?KEY|PRIVATE_?KEY).*|.*(PASS|PWD|TOKEN)[^a-z].*");

    private static final Pattern NO_SECRET =
            Pattern.compile("(?i)yes|no|true|false|on|off|none|null|\\d{1,5}[a-z]?|/run/secrets/.*");
    private static final Pattern SWITCH = Pattern.compile("(?i).*(ALLOW_EMPTY|RANDOM|HASH_ALGO|ENCRYPTION).*");

    /** With a default the password stands in the file after all. */
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:?-([^}$]+)}");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}|\\$\\w+");
    private static final Pattern OF_REDIS = Pattern.compile("--requirepass[\\s,='\"]+([^\\s,'\"]+)");
    private static final Pattern IN_URL = Pattern.compile("[a-z][a-z0-9+.-]*://[^\\s:/@]*:([^\\s@/$]+)@.*");
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 20;

    private final Path folder;

    public FileSecrets(Path folder) {
        this.folder = folder;
    }

    /** The places of passwords written out in compose files, such as {@code compose.yaml:7 (POSTGRES_PASSWORD)}. */
    public List<String> inCompose() {
        List<String> places = new ArrayList<>();
        YamlFiles files = new YamlFiles(new ProjectFolder(folder));
        for (String file : Stream.concat(COMPOSE.stream(), OVERRIDES.stream()).toList()) {
            if (files.has(file)) {
                files.read(file)
                        .ifPresent(document -> Yaml.entries(Yaml.at(document, "services"))
                                .values()
                                .forEach(service -> {
                                    environment(Yaml.at(service.value(), "environment"), places);
                                    command(Yaml.at(service.value(), "command"), places);
                                }));
            }
        }
        return places;
    }

    /** Redis takes its password on the command line. */
    private static void command(@Nullable Yaml command, List<String> places) {
        if (command == null) {
            return;
        }
        List<String> words = new ArrayList<>();
        Yaml.items(command).forEach(item -> words.add(Yaml.text(item)));
        String text = Yaml.text(command);
        Matcher given = OF_REDIS.matcher(text == null ? String.join(" ", words) : text);
        if (given.find()) {
            add("REQUIREPASS", given.group(1), command, places);
        }
    }

    private static void environment(@Nullable Yaml environment, List<String> places) {
        Yaml.entries(environment).forEach((name, entry) -> add(name, Yaml.text(entry.value()), entry.value(), places));
        for (Yaml item : Yaml.items(environment)) {
            String text = Yaml.text(item);
            int equals = text == null ? -1 : text.indexOf('=');
            if (text != null && equals > 0) {
                add(text.substring(0, equals), text.substring(equals + 1), item, places);
            }
        }
    }

    private static void add(String name, @Nullable String value, Yaml node, List<String> places) {
        String place = node.place().origin().shown() + " (" + name + ")";
        // Anchors make one line count for several services.
        if (value != null && isSecret(name, value) && !places.contains(place)) {
            places.add(place);
        }
    }

    private static boolean isSecret(String name, String value) {
        String written =
                VARIABLE.matcher(DEFAULT.matcher(value).replaceAll("$1")).replaceAll("");
        if (written.isBlank() || written.startsWith("/run/secrets/")) {
            return false;
        }
        boolean related = RELATED.matcher(name).matches()
                && !name.toUpperCase(Locale.ROOT).endsWith("_FILE")
                && !NO_SECRET.matcher(written).matches();
        boolean named = (NAME.matcher(name).matches() || related)
                && !SWITCH.matcher(name).matches();
        return named || IN_URL.matcher(written).matches();
    }

    /** The files of settings that git keeps and that hold a password; empty where git cannot be asked. */
    public Optional<List<String>> inGit() throws InterruptedException {
        return tracked()
                .map(files -> files.stream()
                        .filter(file -> holdsSecret(folder.resolve(file)))
                        .toList());
    }

    private Optional<List<String>> tracked() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "--", ".env", ".env.*", "**/.env", "**/.env.*")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                git.getOutputStream().close();
                byte[] names = git.getInputStream().readNBytes(MOST_BYTES);
                boolean ended = git.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended || git.exitValue() != 0) {
                    // Outside of a repository it fails as well: there nothing is kept.
                    return !ended || isInRepository() ? Optional.empty() : Optional.of(List.of());
                }
                return Optional.of(new String(names, StandardCharsets.UTF_8)
                        .lines()
                        .filter(name -> !name.matches(".*(example|sample|template|dist)$"))
                        .toList());
            } finally {
                git.destroyForcibly();
            }
        } catch (IOException e) {
            // No such command, as in most containers.
            return Optional.empty();
        }
    }

    private boolean isInRepository() {
        for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsSecret(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return false;
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(line -> line.strip().replaceFirst("^export\\s+", ""))
                    .filter(line -> !line.startsWith("#") && line.indexOf('=') > 0)
                    .anyMatch(line -> isSecret(
                            line.substring(0, line.indexOf('=')).strip(),
                            line.substring(line.indexOf('=') + 1).strip().replaceAll("^['\"]|['\"]$", "")));
        } catch (IOException e) {
            // A file that is no text holds no settings.
            return false;
        }
    }
}
