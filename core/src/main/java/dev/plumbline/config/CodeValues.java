// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that code gives to the keys of an object: literals, and variables of the environment with their defaults.
 *
 * @param literal a literal of the language, what it holds in the one of its groups that matched
 * @param before what may stand between a key and the variable that it takes
 */
record CodeValues(Pattern literal, Pattern before, Variables variables) {

    /** The value that begins at an offset; null when only a run of the program would tell it. */
    @Nullable
    Assignment read(SourceText source, String key, int from, int to) {
        Matcher written = literal.matcher(source.text()).region(from, to);
        if (written.lookingAt()) {
            int group = 1;
            while (written.group(group) == null) {
                group++;
            }
            Place place = new Place(source, written.start(group), written.end(group));
            return Assignment.at(place, key, written.group(group));
        }
        for (VariableRead read : CodeReader.read(source)) {
            int start = read.at().start();
            if (start >= from
                    && start < to
                    && before.matcher(source.text().substring(from, start)).matches()) {
                Assignment set = variables.get(read.name());
                return set != null ? set : read.fallback();
            }
        }
        return null;
    }

    /** The brace that closes the one before {@code from}; braces in strings are rare enough in settings. */
    static int closing(String text, int from) {
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
