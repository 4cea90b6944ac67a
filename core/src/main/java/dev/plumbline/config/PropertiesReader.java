// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.List;

/** Reads properties and INI files line by line: keys with an equals sign or a colon, and lines that go on. */
final class PropertiesReader {
    private PropertiesReader() {}

    /** The entries of a properties file. */
    static List<Assignment> properties(SourceText source, Interpolation.Syntax syntax) {
        return read(source, syntax, false);
    }

    /** The entries of an INI file, each named {@code section:key}; a percent sign stands twice for itself. */
    static List<Assignment> ini(SourceText source) {
        return read(source, Interpolation.Syntax.NONE, true);
    }

    private static List<Assignment> read(SourceText source, Interpolation.Syntax syntax, boolean ini) {
        List<Assignment> found = new ArrayList<>();
        String section = "";
        for (int line = 1; line <= source.lines(); line++) {
            int start = source.lineStart(line);
            int end = source.lineEnd(line);
            while (start < end && source.text().charAt(start) <= ' ') {
                start++;
            }
            String text = source.text().substring(start, Math.max(start, end));
            if (text.isEmpty() || "#!;".indexOf(text.charAt(0)) >= 0) {
                continue;
            }
            if (ini && text.startsWith("[")) {
                section = text.substring(1, text.indexOf(']') < 0 ? text.length() : text.indexOf(']')) + ":";
                continue;
            }
            int separator = separator(text);
            if (separator < 0) {
                continue;
            }
            int value = separator + 1;
            while (value < text.length() && text.charAt(value) <= ' ') {
                value++;
            }
            String raw = text.substring(value);
            Place place = new Place(source, start + value, end);
            if (ini) {
                found.add(Assignment.of(
                        place, section + text.substring(0, separator).strip(), raw.replace("%%", "%"), syntax));
            } else {
                found.add(Assignment.of(place, text.substring(0, separator).strip(), unescaped(raw), syntax));
            }
        }
        return found;
    }

    private static int separator(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '=' || c == ':') {
                return i;
            }
        }
        return -1;
    }

    private static String unescaped(String raw) {
        return raw.indexOf('\\') < 0 ? raw : raw.replaceAll("\\\\([:=#! \\\\])", "$1");
    }
}
