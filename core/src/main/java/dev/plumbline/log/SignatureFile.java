// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Symptom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signatures of one family. A file is a row of blocks; a line {@code [id]} begins one, and
 * {@code key: value} lines follow: {@code driver}, {@code words} (divided by {@code " | "}), {@code match}
 * (a regular expression, as many as there are forms), {@code symptom}, {@code test} (a line, then
 * {@code " => "} and the fields it yields) and fixed fields by their names. Keys before the first block
 * hold for all. A block without words and symptom only adds fields to what others find on the same line.
 * {@code #} begins a comment.
 */
final class SignatureFile {
    private final String family;
    private final List<Signature> signatures = new ArrayList<>();
    private final Map<Field, String> common = new EnumMap<>(Field.class);
    private String commonDriver = "";
    private @Nullable Block block;

    private SignatureFile(String family) {
        this.family = family;
    }

    /**
     * The signatures in their order.
     *
     * @throws IllegalArgumentException naming the block that cannot be read or whose pattern is not bounded
     */
    static List<Signature> parse(String family, String text) {
        SignatureFile file = new SignatureFile(family);
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .forEach(file::line);
        file.finish();
        return List.copyOf(file.signatures);
    }

    private void line(String line) {
        if (line.charAt(0) == '[') {
            finish();
            block = new Block(line.substring(1, line.length() - 1), commonDriver, common);
            return;
        }
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(family + ": no key in: " + line);
        }
        String key = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        if (block != null) {
            block.add(key, value);
        } else if (key.equals("driver")) {
            commonDriver = value;
        } else {
            common.put(field(key), value);
        }
    }

    private void finish() {
        if (block != null) {
            signatures.add(block.made());
        }
    }

    private static Field field(String key) {
        return Field.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static final class Block {
        private final String id;
        private final Map<Field, String> fixed;
        private final List<String> words = new ArrayList<>();
        private final List<Pattern> patterns = new ArrayList<>();
        private final List<Signature.Sample> samples = new ArrayList<>();
        private String driver;
        private @Nullable Symptom symptom;

        Block(String id, String driver, Map<Field, String> common) {
            this.id = id;
            this.driver = driver;
            this.fixed = new EnumMap<>(Field.class);
            this.fixed.putAll(common);
        }

        void add(String key, String value) {
            switch (key) {
                case "driver" -> driver = value;
                case "words" -> words.addAll(List.of(value.split(" \\| ")));
                case "match" -> patterns.add(BoundedPattern.compile(id, value));
                case "symptom" -> symptom = Symptom.valueOf(value);
                case "test" -> samples.add(sample(value));
                default -> fixed.put(field(key), value);
            }
        }

        Signature made() {
            if (patterns.isEmpty() || samples.isEmpty() || words.isEmpty() != (symptom == null)) {
                throw new IllegalArgumentException(
                        id + ": needs match and test, and both words and symptom or neither");
            }
            fixed.values().removeIf(String::isEmpty);
            return new Signature(
                    id,
                    driver,
                    List.copyOf(words),
                    List.copyOf(patterns),
                    Optional.ofNullable(symptom),
                    Map.copyOf(fixed),
                    List.copyOf(samples));
        }

        private static Signature.Sample sample(String value) {
            int arrow = value.lastIndexOf("=>");
            Map<String, String> expected = new LinkedHashMap<>();
            if (arrow >= 0) {
                for (String part : value.substring(arrow + 2).strip().split("\\s+(?=[a-z]+=)")) {
                    int equals = part.indexOf('=');
                    if (equals > 0) {
                        expected.put(part.substring(0, equals), part.substring(equals + 1));
                    }
                }
            }
            String text = arrow >= 0 ? value.substring(0, arrow).strip() : value;
            return new Signature.Sample(
                    text.replace("\\n", "\n").replace("\\t", "\t").replace("\\e", "\u001b"), expected);
        }
    }
}
