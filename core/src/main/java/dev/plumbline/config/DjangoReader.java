// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the literal {@code DATABASES} of Django settings: literals, and variables of the environment with their defaults. */
final class DjangoReader {
    private static final Pattern DATABASES = Pattern.compile("(?m)^\\s*DATABASES\\s*(?::[^=\\n]*)?=\\s*\\{");
    private static final Pattern ALIAS = Pattern.compile("\\s*,?\\s*(?:#[^\\n]*\\n\\s*)*[\"'](\\w+)[\"']\\s*:\\s*\\{");
    private static final Pattern ENTRY = Pattern.compile("[\"']([A-Z]+)[\"']\\s*:\\s*");
    private static final Pattern LITERAL = Pattern.compile("[rbuf]?(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|(\\d+))");

    private final Variables variables;

    DjangoReader(Variables variables) {
        this.variables = variables;
    }

    /** Makes the targets of a settings file; false when it has no literal {@code DATABASES}. */
    boolean read(SourceText source, ConfigTable table, Scope scope) {
        String text = source.text();
        Matcher databases = DATABASES.matcher(text);
        if (!databases.find()) {
            return false;
        }
        int end = closing(text, databases.end());
        Matcher alias = ALIAS.matcher(text);
        int at = databases.end();
        while (at < end && alias.find(at) && alias.start() < end) {
            int close = Math.min(end, closing(text, alias.end()));
            table.assemble("DATABASES." + alias.group(1), values(source, alias.end(), close), scope);
            at = close + 1;
        }
        return true;
    }

    private Map<String, Assignment> values(SourceText source, int from, int to) {
        Map<String, Assignment> values = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(source.text()).region(from, to);
        while (entry.find()) {
            String key = entry.group(1).toLowerCase(Locale.ROOT);
            Assignment value = expression(source, key, entry.end(), to);
            if (value != null) {
                values.putIfAbsent(key, value);
            }
        }
        return values;
    }

    private @Nullable Assignment expression(SourceText source, String key, int from, int to) {
        Matcher literal = LITERAL.matcher(source.text()).region(from, to);
        if (literal.lookingAt()) {
            int group = literal.group(1) != null ? 1 : literal.group(2) != null ? 2 : 3;
            Place place = new Place(source, literal.start(group), literal.end(group));
            return Assignment.at(place, key, literal.group(group));
        }
        int line = source.line(from);
        for (VariableRead read : CodeReader.read(source)) {
            int start = read.at().start();
            if (start >= from
                    && start < to
                    && source.line(start) <= line + 1
                    && source.text().substring(from, start).indexOf(',') < 0) {
                Assignment set = variables.get(read.name());
                return set != null ? set : read.fallback();
            }
        }
        return null;
    }

    /** The brace that closes the one before {@code from}; braces in strings are rare enough in settings. */
    private static int closing(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                return i;
            }
        }
        return text.length();
    }
}
