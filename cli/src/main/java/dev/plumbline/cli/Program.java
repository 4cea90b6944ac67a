// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file behind the first word of a command, found as a shell finds it.
 *
 * @param file its path; the word itself when there is none
 * @param problem why it cannot be started, as a shell would say it; null when it can
 * @param missing whether the problem is that there is no such file
 * @param interpreted whether it is a script without a first line that names its interpreter
 */
record Program(String file, @Nullable String problem, boolean missing, boolean interpreted) {
    /** What a shell uses when the environment has no path. */
    static final String STANDARD_PATH = "/usr/local/bin:/usr/bin:/bin";

    /** The shell that runs scripts which name none. */
    static final String SHELL = "/bin/sh";

    private static final int HEAD = 256;

    /**
     * Looks for a program.
     *
     * @param path the folders to look in, with colons between; an empty one is the working folder
     */
    static Program of(String word, String path) {
        if (word.isEmpty()) {
            return missing(word);
        }
        if (word.indexOf('/') >= 0) {
            return at(word);
        }
        Program refused = missing(word);
        for (String folder : path.split(":", -1)) {
            Program found = at((folder.isEmpty() ? "." : folder) + "/" + word);
            if (found.problem() == null) {
                return found;
            }
            if (!found.missing() && !Files.isDirectory(Path.of(found.file()))) {
                refused = found;
            }
        }
        return refused;
    }

    private static Program missing(String word) {
        return new Program(word, "command not found", true, false);
    }

    private static Program at(String file) {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            return missing(file);
        }
        if (!Files.exists(path)) {
            return missing(file);
        }
        if (Files.isDirectory(path)) {
            return new Program(file, "it is a folder", false, false);
        }
        if (!Files.isExecutable(path)) {
            return new Program(file, "permission denied", false, false);
        }
        return read(file, path);
    }

    private static Program read(String file, Path path) {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(HEAD);
        } catch (IOException e) {
            // It may be run and not be read: then it is no script.
            return new Program(file, null, false, false);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("#!")) {
            return new Program(file, null, false, text.indexOf('\0') < 0);
        }
        String interpreter = text.substring(2).stripLeading().split("[ \\t\n]", 2)[0];
        if (interpreter.endsWith("\r")) {
            return new Program(
                    file, "its first line ends in a carriage return: sed -i 's/\\r$//' " + file, true, false);
        }
        boolean there = interpreter.isEmpty() || Files.exists(Path.of(interpreter));
        return new Program(file, there ? null : "its interpreter " + interpreter + " is missing", !there, false);
    }

    /** The file that the system starts for it. */
    String startedFile() {
        return interpreted ? SHELL : file;
    }

    /** Its words as the system starts it: a script that names no interpreter is run by the shell, as a shell does itself. */
    List<byte[]> startedWords(List<byte[]> words) {
        if (!interpreted) {
            return words;
        }
        List<byte[]> started = new ArrayList<>();
        started.add("sh".getBytes(StandardCharsets.UTF_8));
        started.add(file.getBytes(StandardCharsets.UTF_8));
        started.addAll(words.subList(1, words.size()));
        return started;
    }
}
