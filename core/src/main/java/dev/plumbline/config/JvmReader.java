// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.InactiveSetting;
import dev.plumbline.fact.Seen;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the {@code application} files of Spring Boot, Quarkus and Micronaut with their profiles, and the variables that override them. */
final class JvmReader {
    private static final List<String> FOLDERS =
            List.of("config", "", "src/main/resources/config", "src/main/resources");
    private static final List<String> ENDS = List.of(".properties", ".yml", ".yaml");
    private static final List<String> DATASOURCES =
            List.of("spring.datasource", "spring.r2dbc", "spring.flyway", "spring.liquibase");
    private static final List<String> REDIS = List.of("spring.data.redis", "spring.redis");

    private final ProjectFiles files;
    private final String folder;
    private final Variables variables;
    private final Map<String, String> environment;
    private final @Nullable String mode;

    /**
     * @param variables what placeholders may refer to besides the files' own keys
     */
    JvmReader(
            ProjectFiles files,
            String folder,
            Variables variables,
            Map<String, String> environment,
            @Nullable String mode) {
        this.files = files;
        this.folder = folder;
        this.variables = variables;
        this.environment = environment;
        this.mode = mode;
    }

    /** A document of a file and the profile it is for; empty for all. */
    private record Document(String profile, Layer layer) {}

    /**
     * Makes the targets of the folder's files.
     *
     * @param reads takes the variables in whose place a default of the files was taken
     */
    void assemble(TargetAssembler assembler, Collected collected, Scope scope, List<VariableRead> reads) {
        List<Document> documents = documents();
        if (documents.isEmpty()) {
            return;
        }
        Layer outer = relaxed(documents);
        List<Layer> base = new ArrayList<>(List.of(outer));
        documents.stream().filter(d -> d.profile().isEmpty()).forEach(d -> base.add(d.layer()));
        Set<String> active = profiles(Variables.layered(base, ""));
        List<Layer> layers = new ArrayList<>(List.of(outer));
        for (String profile : active) {
            documents.stream().filter(d -> d.profile().equals(profile)).forEach(d -> layers.add(d.layer()));
        }
        layers.addAll(base.subList(1, base.size()));
        String rule = "Spring Boot: process environment, then the files of profile " + String.join(", ", active)
                + ", then application files";
        Variables settings = Variables.layered(
                layers, active.isEmpty() ? rule.replace("the files of profile , then ", "") : rule, variables);
        List<String> roots = new ArrayList<>(DATASOURCES);
        roots.addAll(micronaut(settings));
        for (String root : roots) {
            url(settings, root, List.of("url", "jdbc-url"), List.of("username", "user"), null, assembler, scope);
        }
        for (String root : quarkus(settings)) {
            String word = settings.text(root + ".db-kind");
            ServerKind kind =
                    word == null ? null : VariableNames.kindOfWord(word).orElse(null);
            url(settings, root, List.of("jdbc.url", "reactive.url"), List.of("username"), kind, assembler, scope);
        }
        REDIS.forEach(root -> redis(settings, root, assembler, scope));
        // Quarkus and Micronaut name the URL, the former of several servers separated by commas.
        for (String key : List.of("quarkus.redis.hosts", "redis.uri")) {
            Assignment value = settings.get(key);
            if (value != null && !value.text().isBlank()) {
                String first = value.text().split(",", 2)[0].strip();
                assembler.url(new UrlSource(key, value.resolved(first), Map.of(), ServerKind.REDIS, null), scope);
            }
        }
        settings.unset().forEach((name, by) -> {
            Place place = by.place();
            if (place != null && isDatabaseKey(by.name()) && !name.contains(".")) {
                collected.fact(Reads.unset(new VariableRead(name, place, null, true), null, collected, scope));
            }
        });
        settings.defaults().forEach((name, used) -> {
            Place place = used.place();
            if (place != null && isDatabaseKey(used.name()) && !name.contains(".")) {
                reads.add(new VariableRead(name, place, used.named(name), true));
            }
        });
        inactive(documents, active, collected, scope);
        for (String root : roots) {
            collected.claim(scope.named(env(root + ".url")));
        }
    }

    private static void inactive(List<Document> documents, Set<String> active, Collected collected, Scope scope) {
        for (Document document : documents) {
            if (document.profile().isEmpty() || active.contains(document.profile())) {
                continue;
            }
            for (Assignment assignment : document.layer().values().values()) {
                if (assignment.name().matches("spring\\.(?:datasource\\.(?:jdbc-)?url|r2dbc\\.url)")) {
                    Seen seen = collected.seen(scope.service(), "files of profiles");
                    collected.fact(new InactiveSetting(seen, document.profile(), MaskedSettings.of(assignment, seen)));
                }
            }
        }
    }

    private static boolean isDatabaseKey(String key) {
        return key.contains("datasource") || key.contains("r2dbc") || key.contains("redis");
    }

    private void url(
            Variables settings,
            String root,
            List<String> urls,
            List<String> users,
            @Nullable ServerKind kind,
            TargetAssembler assembler,
            Scope scope) {
        Map<Part, Assignment> account = new EnumMap<>(Part.class);
        for (String user : users) {
            put(account, Part.USER, settings.get(root + "." + user));
        }
        put(account, Part.PASSWORD, settings.get(root + ".password"));
        for (String key : urls) {
            Assignment value = settings.get(root + "." + key);
            if (value != null && !value.text().isBlank() && TargetAssembler.isUrl(value.named("DATABASE_URL"))) {
                // Whatever other drivers the project has, no other one gets this setting.
                Reading driver = value.text().startsWith("jdbc:postgresql:") ? Reading.PGJDBC : null;
                assembler.url(new UrlSource(root, value, account, kind, driver), scope);
                return;
            }
        }
    }

    private static void redis(Variables settings, String root, TargetAssembler assembler, Scope scope) {
        Assignment url = settings.get(root + ".url");
        if (url != null && !url.text().isBlank()) {
            assembler.url(new UrlSource(root, url, Map.of(), ServerKind.REDIS, null), scope);
            return;
        }
        Map<Part, Assignment> parts = new EnumMap<>(Part.class);
        put(parts, Part.HOST, settings.get(root + ".host"));
        put(parts, Part.PORT, settings.get(root + ".port"));
        put(parts, Part.USER, settings.get(root + ".username"));
        put(parts, Part.PASSWORD, settings.get(root + ".password"));
        put(parts, Part.DATABASE, settings.get(root + ".database"));
        if (parts.containsKey(Part.HOST) || parts.containsKey(Part.PORT)) {
            assembler.family().assemble(root, ServerKind.REDIS, parts, scope, false);
        }
    }

    private static void put(Map<Part, Assignment> parts, Part part, @Nullable Assignment value) {
        if (value != null) {
            parts.putIfAbsent(part, value);
        }
    }

    private static Set<String> micronaut(Variables settings) {
        Set<String> roots = new TreeSet<>();
        for (String name : settings.names()) {
            if (name.startsWith("datasources.") && name.endsWith(".url")) {
                roots.add(name.substring(0, name.length() - 4));
            }
        }
        return roots;
    }

    private static Set<String> quarkus(Variables settings) {
        Set<String> roots = new LinkedHashSet<>();
        for (String name : settings.names()) {
            for (String end : List.of(".jdbc.url", ".reactive.url")) {
                if (name.startsWith("quarkus.datasource") && name.endsWith(end)) {
                    roots.add(name.substring(0, name.length() - end.length()));
                }
            }
        }
        return roots;
    }

    private Set<String> profiles(Variables base) {
        String named = mode != null ? mode : environment.get("SPRING_PROFILES_ACTIVE");
        named = named != null ? named : environment.get("QUARKUS_PROFILE");
        named = named != null ? named : base.text("spring.profiles.active");
        boolean quarkus = base.names().stream().anyMatch(n -> n.startsWith("quarkus."));
        named = named != null ? named : quarkus ? "dev" : "";
        List<String> active = new ArrayList<>();
        for (String profile : named.split(",")) {
            if (!profile.isBlank()) {
                active.add(0, profile.strip());
            }
        }
        return new LinkedHashSet<>(active);
    }

    /** Each key that the files set or that matters may also come from a variable in capitals. */
    private Layer relaxed(List<Document> documents) {
        Set<String> keys = new HashSet<>();
        documents.forEach(d -> keys.addAll(d.layer().values().keySet()));
        for (String root : DATASOURCES) {
            keys.addAll(List.of(root + ".url", root + ".username", root + ".password"));
        }
        for (String root : REDIS) {
            keys.addAll(List.of(root + ".url", root + ".host", root + ".port", root + ".password"));
        }
        Map<String, Assignment> values = new LinkedHashMap<>();
        for (String key : keys) {
            String name = env(key);
            String value = environment.get(name);
            if (value != null) {
                values.put(key, Assignment.environment(name, value));
            }
        }
        return new Layer("process environment", values);
    }

    private static String env(String key) {
        return key.replace("-", "").replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private List<Document> documents() {
        List<Document> found = new ArrayList<>();
        for (String part : FOLDERS) {
            String place = ComposeReader.inFolder(folder, part);
            place = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
            for (String name : files.files(place)) {
                String stem = name.startsWith("application") ? name.substring("application".length()) : "-";
                for (String end : ENDS) {
                    boolean plain = stem.equals(end);
                    boolean profile = stem.startsWith("-") && stem.endsWith(end) && name.startsWith("application");
                    if (plain || profile) {
                        String own = plain ? "" : stem.substring(1, stem.length() - end.length());
                        files.read(place.isEmpty() ? name : place + "/" + name)
                                .ifPresent(source -> add(source, own, found));
                    }
                }
            }
        }
        return found;
    }

    private void add(SourceText source, String profile, List<Document> into) {
        String label = source.path().toString();
        if (label.endsWith(".properties")) {
            split(PropertiesReader.properties(source, Interpolation.Syntax.SPRING), label, profile, into);
            return;
        }
        List<Document> own = new ArrayList<>();
        for (Yaml document : YamlReader.documents(source, files)) {
            String text = Yaml.text(Yaml.at(document, "spring", "config", "activate", "on-profile"));
            text = text != null ? text : Yaml.text(Yaml.at(document, "spring", "profiles"));
            List<Document> one = new ArrayList<>();
            split(FlatYaml.entries(document, Interpolation.Syntax.SPRING), label, text == null ? profile : text, one);
            // Of several documents in one file the later is the stronger.
            own.addAll(0, one);
        }
        into.addAll(own);
    }

    /** Quarkus writes the profile before the key. */
    private static void split(List<Assignment> all, String label, String profile, List<Document> into) {
        Map<String, List<Assignment>> byProfile = new LinkedHashMap<>();
        for (Assignment one : all) {
            String name = one.name();
            int dot = name.indexOf('.');
            if (name.startsWith("%") && dot > 0) {
                byProfile
                        .computeIfAbsent(name.substring(1, dot).replace("\"", ""), p -> new ArrayList<>())
                        .add(one.named(name.substring(dot + 1)));
            } else {
                byProfile.computeIfAbsent(profile, p -> new ArrayList<>()).add(one.named(name.replace("\"", "")));
            }
        }
        byProfile.forEach((p, assignments) -> into.add(new Document(p, Layer.of(label, assignments))));
    }
}
