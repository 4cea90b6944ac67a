// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of the command line and of the environment as the caller wrote them. In a locale without UTF-8, which
 * most container images have, the JVM replaces each letter beyond ASCII: a right password would look wrong. Linux
 * still has the bytes.
 */
final class ProcessText {
    private static final char LOST = '\uFFFD';

    private ProcessText() {}

    /** The arguments, read anew where a character was lost. */
    static String[] arguments(String[] decoded) {
        if (!lost(List.of(decoded))) {
            return decoded;
        }
        List<String> words = words("/proc/self/cmdline");
        int extra = words.size() - decoded.length;
        return extra < 0 ? decoded : words.subList(extra, words.size()).toArray(String[]::new);
    }

    /** The environment, read anew where a character was lost. */
    static Map<String, String> environment(Map<String, String> decoded) {
        if (!lost(decoded.values())) {
            return decoded;
        }
        Map<String, String> environment = new HashMap<>(decoded);
        for (String word : words("/proc/self/environ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                environment.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return environment;
    }

    private static boolean lost(Iterable<String> texts) {
        for (String text : texts) {
            if (text.indexOf(LOST) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The words that this process was started with, the JVM's own options too; empty where the system hides them. */
    static List<byte[]> argumentWords() {
        return rawWords("/proc/self/cmdline");
    }

    /** The words of the form {@code NAME=value} that the caller gave, byte for byte and in its order. */
    static List<byte[]> environmentWords() {
        List<byte[]> words = rawWords("/proc/self/environ");
        if (words.isEmpty()) {
            System.getenv().forEach((name, value) -> words.add((name + "=" + value).getBytes(StandardCharsets.UTF_8)));
        }
        return words;
    }

    private static List<String> words(String file) {
        return rawWords(file).stream()
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .toList();
    }

    /** Each word ends with a NUL byte. */
    private static List<byte[]> rawWords(String file) {
        List<byte[]> words = new ArrayList<>();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            // No Linux, or no /proc: what the JVM made of the text is all there is.
            return words;
        }
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                words.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return words;
    }
}
