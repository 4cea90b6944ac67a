// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.util.List;

/** Parts the words of a command line into a subcommand's own and those of a command that it is to run. */
final class CommandWords {
    private CommandWords() {}

    /** The subcommand's own words: all before {@code --}, or before the first that is neither option nor value. */
    static List<String> before(List<String> words, Options options) {
        return words.subList(0, end(words, options));
    }

    /** The command with its arguments; empty when there is none. */
    static List<String> behind(List<String> words, Options options) {
        int end = end(words, options);
        boolean dashes = end < words.size() && words.get(end).equals("--");
        return words.subList(dashes ? end + 1 : end, words.size());
    }

    private static int end(List<String> words, Options options) {
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at);
            if (word.equals("--") || !word.startsWith("-") || word.equals("-")) {
                return at;
            }
            at += options.takesNext(word) ? 2 : 1;
        }
        return words.size();
    }
}
