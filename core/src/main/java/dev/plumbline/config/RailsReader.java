// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code database.yml} or a JSON table of the same shape, with the variables its embedded Ruby takes. */
final class RailsReader {
    private static final Pattern ERB = Pattern.compile("<%(=?)(.*?)-?%>", Pattern.DOTALL);
    private static final Pattern ENV = Pattern.compile(
            "ENV(?:\\[\\s*[\"'](\\w+)[\"']\\s*\\]|\\.fetch\\(?\\s*[\"'](\\w+)[\"']\\s*\\)?)(?:\\s*(?:\\|\\||,|\\)?\\s*\\{)\\s*(?:[\"']([^\"']*)[\"']|(\\d+)))?");
    /** An expression that is nothing while its variable is unset, and no error. */
    private static final Pattern OPTIONAL = Pattern.compile(
            "\\s*ENV(?:\\[[^\\]]+\\]|\\.fetch\\(?\\s*[\"']\\w+[\"'](?:\\s*,\\s*nil\\s*\\)?|\\s*\\)?\\s*\\{\\s*nil\\s*\\}))(?:\\.to_s)?\\s*");

    private static final Set<String> CONNECTION_KEYS =
            Set.of("adapter", "dialect", "url", "host", "database", "username", "type", "use_env_variable");

    private final ProjectFiles files;
    private final Variables variables;
    private final ConfigTable table;
    private final Scope scope;
    private final List<VariableRead> unset;

    /**
     * A reader of one folder's tables.
     *
     * @param unset takes the variables without which the table cannot be read, and those in whose place it has a default
     */
    RailsReader(ProjectFiles files, Variables variables, ConfigTable table, Scope scope, List<VariableRead> unset) {
        this.files = files;
        this.variables = variables;
        this.table = table;
        this.scope = scope;
        this.unset = unset;
    }

    /** Makes the targets of one section, such as {@code development}. */
    void read(SourceText source, String section) {
        SourceText plain = new SourceText(source.path(), withoutRuby(source.text()));
        Yaml document = YamlReader.document(plain, files).orElse(null);
        Yaml own = Yaml.at(document, section);
        if (own == null && document instanceof Yaml.Mapping whole && isConnection(whole)) {
            table.assemble("config", values(whole, source), scope);
        }
        if (!(own instanceof Yaml.Mapping mapping)) {
            return;
        }
        if (isConnection(mapping)) {
            table.assemble("database." + section, values(mapping, source), scope);
            return;
        }
        mapping.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Yaml.Mapping several) {
                table.assemble("database." + section + "." + name, values(several, source), scope);
            }
        });
    }

    private static boolean isConnection(Yaml.Mapping mapping) {
        return mapping.entries().entrySet().stream()
                .anyMatch(e ->
                        CONNECTION_KEYS.contains(e.getKey()) && e.getValue().value() instanceof Yaml.Scalar);
    }

    private Map<String, Assignment> values(Yaml.Mapping mapping, SourceText source) {
        Map<String, Assignment> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (entry.value() instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                Assignment value = value(key, scalar, source);
                if (value != null) {
                    values.put(key, value);
                }
            }
        });
        Assignment named = values.remove("use_env_variable");
        Assignment url = named == null ? null : variables.get(named.text());
        if (url != null) {
            values.put("url", url);
        } else if (named != null && named.place() != null) {
            unset.add(new VariableRead(named.text(), named.place(), null, true));
        }
        return values;
    }

    private @Nullable Assignment value(String key, Yaml.Scalar scalar, SourceText source) {
        int start = scalar.place().start();
        int end = scalar.place().end();
        String written = source.text().substring(start, end);
        Place place = new Place(source, start, end);
        Matcher ruby = ERB.matcher(written);
        if (!ruby.find()) {
            return Assignment.at(place, key, scalar.text());
        }
        StringBuilder text = new StringBuilder();
        Map<String, Assignment> used = new HashMap<>();
        int at = 0;
        ruby.reset();
        while (ruby.find()) {
            text.append(written, at, ruby.start());
            String part = expression(ruby.group(2), used, place);
            if (part == null) {
                missing(ruby.group(2), place);
                return null;
            }
            text.append(part);
            at = ruby.end();
        }
        text.append(written, at, written.length());
        if (text.toString().isBlank()) {
            return null;
        }
        Assignment only = used.size() == 1
                        && written.strip().startsWith("<%")
                        && written.strip().endsWith("%>")
                ? used.values().iterator().next()
                : null;
        return only == null ? Assignment.at(place, key, text.toString()) : only;
    }

    /**
     * The value of the embedded Ruby, when it is a variable with or without a default; null for all other Ruby. A variable
     * that is unset and may be is nothing, as in the name of a database with the number of a parallel test behind it.
     */
    private @Nullable String expression(String ruby, Map<String, Assignment> used, Place place) {
        Matcher env = ENV.matcher(ruby);
        if (!env.find()) {
            return null;
        }
        String name = env.group(1) != null ? env.group(1) : env.group(2);
        Assignment set = variables.get(name);
        if (set != null) {
            used.put(name, set);
            return set.text();
        }
        String written = env.group(3) != null ? env.group(3) : env.group(4);
        if (written != null) {
            unset.add(new VariableRead(name, place, Assignment.at(place, name, written), true));
        }
        return written == null && OPTIONAL.matcher(ruby).matches() ? "" : written;
    }

    /** Without the variable of a {@code fetch} that has no default, Rails does not even start. */
    private void missing(String ruby, Place place) {
        Matcher env = ENV.matcher(ruby);
        boolean fetched = env.find() && env.group(2) != null;
        if (fetched && ruby.substring(env.end(2)).matches("[\"')\\s]*")) {
            unset.add(new VariableRead(env.group(2), place, null, true));
        }
    }

    /** Replaces embedded Ruby by as many letters, so that what is left is YAML with every place unmoved. */
    private static String withoutRuby(String text) {
        Matcher ruby = ERB.matcher(text);
        StringBuilder out = new StringBuilder(text);
        while (ruby.find()) {
            boolean shown = ruby.group(1).equals("=");
            for (int i = ruby.start(); i < ruby.end(); i++) {
                if (text.charAt(i) != '\n') {
                    out.setCharAt(i, shown ? 'x' : ' ');
                }
            }
        }
        return out.toString();
    }
}
