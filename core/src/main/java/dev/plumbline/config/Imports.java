// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows what a JavaScript or TypeScript program imports of its own project. The code is not run. */
final class Imports {
    private static final int MOST = 500;
    private static final Pattern RELATIVE =
            Pattern.compile("(?:\\bfrom|\\brequire\\(|\\bimport\\(?)\\s{0,4}[\"'](\\.{1,2}/[^\"'\\n]{1,200})[\"']");
    private static final List<String> ENDS =
            List.of("", ".ts", ".js", ".mts", ".mjs", ".cts", ".cjs", "/index.ts", "/index.js", "/index.mjs");

    private Imports() {}

    /**
     * The files that a command's program loads, as far as its words and the files themselves name them.
     *
     * @param command the words of a command; those that are files of the project are where it begins
     */
    static Set<String> of(ProjectFiles files, List<String> command) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (String word : command) {
            open.addAll(existing(files, "", word));
        }
        while (!open.isEmpty() && reached.size() < MOST) {
            String file = open.poll();
            if (reached.add(file)) {
                int slash = file.lastIndexOf('/');
                String folder = slash < 0 ? "" : file.substring(0, slash);
                files.readIfText(file).ifPresent(source -> {
                    Matcher matcher = RELATIVE.matcher(source.text());
                    while (matcher.find()) {
                        open.addAll(existing(files, folder, matcher.group(1)));
                    }
                });
            }
        }
        return reached;
    }

    /** The file that a word names from a folder; TypeScript writes the name that the compiled file will have. */
    private static List<String> existing(ProjectFiles files, String folder, String word) {
        List<String> names = new ArrayList<>(List.of(word));
        if (word.endsWith("js")) {
            names.add(word.substring(0, word.length() - 2) + "ts");
        }
        for (String name : names) {
            for (String end : ENDS) {
                String file = normal(folder, name + end);
                if (file.contains(".") && files.has(file)) {
                    return List.of(file);
                }
            }
        }
        return List.of();
    }

    private static String normal(String folder, String name) {
        try {
            return Path.of(folder).resolve(name).normalize().toString();
        } catch (InvalidPathException e) {
            return "";
        }
    }
}
