// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ConnectionStrings} of .NET: {@code appsettings.json}, over it the file of the mode, over both variables such
 * as {@code ConnectionStrings__Default}.
 */
final class AppSettingsReader {
    private static final Pattern COMMENT =
            Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern HOST_KEY = Pattern.compile("(?i)(?:^|;)\\s*host\\s*=.*");
    private static final Pattern SERVER_KEY = Pattern.compile("(?i)(?:^|;)\\s*(?:server|data source)\\s*=.*");
    /** What StackExchange.Redis reads: places, then options. */
    private static final Pattern REDIS = Pattern.compile("([\\w.-]+)(?::(\\d{1,5}))?((?:,[^,]*)*)");

    private static final Pattern REDIS_PASSWORD = Pattern.compile("(?i),\\s*password=([^,]+)");

    private final ProjectFiles files;
    private final String folder;
    private final Map<String, String> environment;
    private final Drivers drivers;

    AppSettingsReader(ProjectFiles files, String folder, Map<String, String> environment, Drivers drivers) {
        this.files = files;
        this.folder = folder;
        this.environment = environment;
        this.drivers = drivers;
    }

    /**
     * Makes the targets.
     *
     * @param mode such as {@code test}; null for the one of the environment, else {@code Development}
     */
    void assemble(TargetAssembler assembler, Scope scope, @Nullable String mode) {
        String own = mode != null
                ? mode
                : environment.getOrDefault(
                        "ASPNETCORE_ENVIRONMENT", environment.getOrDefault("DOTNET_ENVIRONMENT", "development"));
        Map<String, Assignment> strings = new LinkedHashMap<>();
        for (String name : files.files(folder)) {
            if (name.equalsIgnoreCase("appsettings.json")) {
                read(name, strings);
            }
        }
        for (String name : files.files(folder)) {
            if (name.toLowerCase(Locale.ROOT).equals("appsettings." + own.toLowerCase(Locale.ROOT) + ".json")) {
                read(name, strings);
            }
        }
        strings.replaceAll((name, value) -> {
            String variable = "ConnectionStrings__" + name;
            String set = environment.get(variable);
            return set == null ? value : Assignment.environment(variable, set);
        });
        strings.forEach((name, value) -> assemble(name, value, assembler, scope));
    }

    private void read(String name, Map<String, Assignment> into) {
        files.read(CodeFiles.join(folder, name)).ifPresent(source -> {
            SourceText plain = new SourceText(source.path(), withoutComments(source.text()));
            Yaml document = YamlReader.document(plain, files).orElse(null);
            Yaml.entries(Yaml.at(document, "ConnectionStrings")).forEach((key, entry) -> {
                String text = Yaml.text(entry.value());
                if (text != null && !text.isBlank()) {
                    Place place = entry.value().place();
                    into.put(key, Assignment.at(new Place(source, place.start(), place.end()), key, text));
                }
            });
        });
    }

    private void assemble(String name, Assignment value, TargetAssembler assembler, Scope scope) {
        String text = value.text();
        String target = "ConnectionStrings." + name;
        // Without a driver that tells otherwise, the key is that of Npgsql; `Server` may be Microsoft's.
        Optional<ServerKind> kind = HOST_KEY.matcher(text).find()
                ? drivers.onlyDatabase().or(() -> Optional.of(ServerKind.POSTGRESQL))
                : SERVER_KEY.matcher(text).find() ? drivers.onlyDatabase() : Optional.empty();
        if (kind.isPresent()) {
            assembler.url(new UrlSource(target, value, Map.of(), kind.get(), null), scope);
        } else if (TargetAssembler.isUrl(value.named("value")) && text.contains("://")) {
            assembler.url(new UrlSource(target, value), scope);
        } else if (name.toLowerCase(Locale.ROOT).matches(".*(?:redis|cache|garnet|valkey).*")) {
            redis(target, value, assembler, scope);
        }
    }

    private static void redis(String target, Assignment value, TargetAssembler assembler, Scope scope) {
        Matcher place = REDIS.matcher(value.text());
        if (!place.matches()) {
            return;
        }
        Map<Part, Assignment> parts = new EnumMap<>(Part.class);
        parts.put(Part.HOST, value.resolved(place.group(1)));
        if (place.group(2) != null) {
            parts.put(Part.PORT, value.resolved(place.group(2)));
        }
        Matcher password = REDIS_PASSWORD.matcher(place.group(3));
        if (password.find()) {
            parts.put(Part.PASSWORD, value.resolved(password.group(1)));
        }
        assembler.family().assemble(target, ServerKind.REDIS, parts, scope, false);
    }

    /** The comments that .NET allows in JSON replaced by as many spaces, so that every place is unmoved. */
    private static String withoutComments(String text) {
        return COMMENT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().startsWith("\"")
                                ? found.group()
                                : found.group().replaceAll("[^\\n]", " ")));
    }
}
