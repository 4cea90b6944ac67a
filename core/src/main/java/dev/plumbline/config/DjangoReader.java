// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the literal {@code DATABASES} of Django settings: literals, and variables of the environment with their defaults. */
final class DjangoReader {
    private static final Pattern DATABASES = Pattern.compile("(?m)^\\s*DATABASES\\s*(?::[^=\\n]*)?=\\s*\\{");
    private static final Pattern ALIAS = Pattern.compile("\\s*,?\\s*(?:#[^\\n]*\\n\\s*)*[\"'](\\w+)[\"']\\s*:\\s*\\{");
    private static final Pattern ENTRY = Pattern.compile("[\"']([A-Z]+)[\"']\\s*:\\s*");
    private static final Pattern LITERAL = Pattern.compile("[rbuf]?(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|(\\d+))");

    /** A value may go on in the next line. */
    private static final Pattern BEFORE = Pattern.compile("[^,\\n]*\\n?[^,\\n]*");

    private final CodeValues code;

    DjangoReader(Variables variables) {
        this.code = new CodeValues(LITERAL, BEFORE, variables);
    }

    /** Makes the targets of a settings file; false when it has no literal {@code DATABASES}. */
    boolean read(SourceText source, ConfigTable table, Scope scope) {
        String text = source.text();
        Matcher databases = DATABASES.matcher(text);
        if (!databases.find()) {
            return false;
        }
        int end = CodeValues.closing(text, databases.end());
        Matcher alias = ALIAS.matcher(text);
        int at = databases.end();
        while (at < end && alias.find(at) && alias.start() < end) {
            int close = Math.min(end, CodeValues.closing(text, alias.end()));
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
            Assignment value = code.read(source, key, entry.end(), to);
            if (value != null) {
                values.putIfAbsent(key, value);
            }
        }
        return values;
    }
}
