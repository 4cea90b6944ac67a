// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.target.ServerKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads connections that are written into the code of JavaScript and TypeScript, as in a {@code knexfile.js}, a data
 * source of TypeORM, the {@code dbCredentials} of Drizzle or the options of a pool, and URLs that code of these and of
 * Python and Go hands over. They make a target only where no setting leads to a server of that kind.
 */
final class CodeConnections {
    private static final int MOST = 8;
    /** What an object of connection options follows. */
    private static final Pattern OPENING = Pattern.compile("(?:\\b(?:connection|dbCredentials)\\s*:"
            + "|new\\s+(?:\\w+\\.)?(?:Pool|Client|DataSource)\\s*\\(|\\b(?:createPool|createConnection|defineConfig)\\s*\\("
            + "|\\b(?:TypeOrmModule|SequelizeModule)\\.forRoot\\s*\\()\\s*\\{");
    /** Sequelize takes database, user and password before the object. */
    private static final Pattern POSITIONAL = Pattern.compile(
            "new\\s+Sequelize\\s*\\(\\s*[\"'`]([^\"'`$\\n]*)[\"'`]\\s*,\\s*[\"'`]([^\"'`$\\n]*)[\"'`]\\s*,\\s*[\"'`]([^\"'`$\\n]*)[\"'`]\\s*,\\s*\\{");

    private static final Pattern ENTRY =
            Pattern.compile("[{,]\\s*(?:(?://[^\\n]*\\n|/\\*.*?\\*/)\\s*)*[\"']?(\\w+)[\"']?\\s*:\\s*", Pattern.DOTALL);
    private static final Pattern LITERAL =
            Pattern.compile("(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|`([^`$\\n]*)`|(\\d{1,5})\\b)");
    private static final Pattern BEFORE = Pattern.compile("[^,{}\\n]*");
    private static final Pattern KIND = Pattern.compile("\\b(?:client|dialect|type)[\"']?\\s*:\\s*[\"']([\\w-]+)[\"']");
    private static final Pattern URL = Pattern.compile(
            "(?:[\\w\\])\"']\\s*[:=(]|,)\\s*[\"'`]((?:postgres(?:ql)?|mysql2?|mariadb|rediss?)(?:\\+\\w+)?://[^\\s\"'`<>${}%]{3,300})[\"'`]");
    private static final Set<String> KEYS = Set.of(
            "host",
            "port",
            "user",
            "username",
            "password",
            "database",
            "url",
            "connectionstring",
            "type",
            "dialect",
            "client");

    private final ProjectFiles files;
    private final CodeValues code;
    private final TargetAssembler assembler;
    private final ConfigTable table;
    private final Collected collected;

    CodeConnections(
            ProjectFiles files, Variables variables, TargetAssembler assembler, Drivers drivers, Collected collected) {
        this.files = files;
        this.code = new CodeValues(LITERAL, BEFORE, variables);
        this.assembler = assembler;
        this.table = new ConfigTable(assembler, drivers);
        this.collected = collected;
    }

    /**
     * Makes the targets of a folder.
     *
     * @param mode the section of files that have one for each mode, such as {@code development}
     */
    void assemble(String folder, String mode) {
        Scope scope = Scope.folder(folder);
        for (String name : CodeFiles.find(files, folder)) {
            SourceText source = files.read(name).orElse(null);
            if (source != null) {
                String stem = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", "");
                Span own = section(source.text(), mode);
                String called = own.named() ? stem + "." + mode : stem;
                if (!name.endsWith(".py") && !name.endsWith(".go")) {
                    objects(source, own, called, scope);
                }
                urls(source, own, called, scope);
            }
        }
    }

    /** @param named whether the file has a section for each mode */
    private record Span(int from, int to, boolean named) {}

    /** The section of a mode; nothing of a file that has only those of others. */
    private static Span section(String text, String mode) {
        Matcher any = Pattern.compile("[{,]\\s*[\"']?(development|test|staging|production|" + Pattern.quote(mode)
                        + ")[\"']?\\s*:\\s*\\{")
                .matcher(text);
        boolean sections = false;
        while (any.find()) {
            sections = true;
            if (any.group(1).equals(mode)) {
                return new Span(any.end() - 1, CodeValues.closing(text, any.end()), true);
            }
        }
        return sections ? new Span(0, 0, true) : new Span(0, text.length(), false);
    }

    private void objects(SourceText source, Span own, String name, Scope scope) {
        Matcher positional = POSITIONAL.matcher(source.text()).region(own.from(), own.to());
        while (positional.find()) {
            int open = positional.end() - 1;
            Map<String, Assignment> values = values(source, open, CodeValues.closing(source.text(), open + 1));
            List<String> keys = List.of("database", "username", "password");
            for (int i = 1; i <= keys.size() && !values.isEmpty(); i++) {
                Place place = new Place(source, positional.start(i), positional.end(i));
                values.put(keys.get(i - 1), Assignment.at(place, keys.get(i - 1), positional.group(i)));
            }
            if (!values.isEmpty() && isNew(values)) {
                table.assemble(name, values, scope);
            }
        }
        Matcher opening = OPENING.matcher(source.text()).region(own.from(), own.to());
        int found = 0;
        while (opening.find() && found < MOST) {
            int open = opening.end() - 1;
            Map<String, Assignment> values = values(source, open, CodeValues.closing(source.text(), open + 1));
            Assignment url = values.remove("connectionstring");
            if (url != null) {
                values.putIfAbsent("url", url);
            }
            boolean written = values.keySet().stream()
                    .anyMatch(key -> Set.of("host", "database", "url").contains(key));
            if (written && !values.containsKey("type") && !values.containsKey("dialect")) {
                kindBefore(source, own, open).ifPresent(word -> values.put("client", word));
            }
            if (written && isNew(values)) {
                found++;
                table.assemble(found == 1 ? name : name + "-" + found, values, scope);
            }
        }
    }

    private void urls(SourceText source, Span own, String name, Scope scope) {
        Matcher url = URL.matcher(source.text()).region(own.from(), own.to());
        int found = 0;
        while (url.find() && found < MOST) {
            Place place = new Place(source, url.start(1), url.end(1));
            Assignment value = Assignment.at(place, "url", url.group(1));
            boolean commented = source.text()
                    .substring(source.lineStart(source.line(url.start(1))), url.start(1))
                    .strip()
                    .matches("(?://|#|\\*).*");
            if (!commented && isNew(Map.of("url", value))) {
                found++;
                assembler.url(new UrlSource(found == 1 ? name : name + "-" + found, value), scope);
            }
        }
    }

    /** Knex and Drizzle name the kind beside the object, not in it: the nearest before it. */
    private static Optional<Assignment> kindBefore(SourceText source, Span own, int open) {
        Matcher kind = KIND.matcher(source.text()).region(own.from(), open);
        Assignment found = null;
        while (kind.find()) {
            found = Assignment.at(new Place(source, kind.start(1), kind.end(1)), "client", kind.group(1));
        }
        return Optional.ofNullable(found);
    }

    /** Whether nothing that is set leads to a server of that kind already. */
    private boolean isNew(Map<String, Assignment> values) {
        Assignment url = values.get("url");
        Assignment word = values.containsKey("client")
                ? values.get("client")
                : values.getOrDefault("type", values.get("dialect"));
        String text = url != null ? url.text().replaceFirst("[:+].*", "") : word == null ? null : word.text();
        ServerKind kind = text == null ? null : VariableNames.kindOfWord(text).orElse(null);
        return !collected.hasLike(kind);
    }

    private Map<String, Assignment> values(SourceText source, int from, int to) {
        Map<String, Assignment> values = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(source.text()).region(from, to);
        while (entry.find()) {
            String key = entry.group(1).toLowerCase(Locale.ROOT);
            if (KEYS.contains(key)) {
                Assignment value = code.read(source, key, entry.end(), to);
                if (value == null) {
                    // What a part of it is, only a run of the program would tell.
                    return new LinkedHashMap<>();
                }
                values.putIfAbsent(key, value);
            }
        }
        return values;
    }
}
