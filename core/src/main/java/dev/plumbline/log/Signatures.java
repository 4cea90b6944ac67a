// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All texts that can be recognised, those that say most first. Immutable, so threads may share it. */
final class Signatures {
    private final List<Signature> all;
    private final List<Signature> contexts;
    private final LiteralScanner scanner;
    /** For each word the signatures that it may belong to. */
    private final BitSet[] byWord;

    Signatures(List<Signature> all) {
        this.all = all.stream().filter(each -> each.symptom().isPresent()).toList();
        this.contexts = all.stream().filter(each -> each.symptom().isEmpty()).toList();
        Map<String, BitSet> words = new LinkedHashMap<>();
        for (int i = 0; i < this.all.size(); i++) {
            for (String word : this.all.get(i).words()) {
                words.computeIfAbsent(word, key -> new BitSet()).set(i);
            }
        }
        scanner = new LiteralScanner(List.copyOf(words.keySet()));
        byWord = words.values().toArray(BitSet[]::new);
    }

    /** Those that come with the product, as its index of families orders them. */
    static Signatures shipped() {
        List<Signature> all = new ArrayList<>();
        resource("families").lines().filter(line -> !line.isBlank()).forEach(family -> {
            all.addAll(SignatureFile.parse(family, resource(family + ".sig")));
        });
        return new Signatures(all);
    }

    List<Signature> all() {
        return all;
    }

    /** Those that find nothing alone. */
    List<Signature> contexts() {
        return contexts;
    }

    LiteralScanner scanner() {
        return scanner;
    }

    /** The places of those whose words a line holds, in their order. */
    int[] candidates(String line) {
        BitSet which = new BitSet();
        scanner.wordsIn(line).stream().forEach(word -> which.or(byWord[word]));
        return which.stream().toArray();
    }

    /** Where the first word in a line ends, about: a byte more or less for letters beyond ASCII; 0 without any. */
    int firstWord(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return Math.max(0, Math.min(line.length(), scanner.scan(bytes, 0, bytes.length, new int[1])));
    }

    private static String resource(String name) {
        try (InputStream in = Signatures.class.getResourceAsStream("signatures/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource signatures/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
