// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a YAML or JSON document with its place; anchors and merge keys are already followed. */
public sealed interface Yaml {
    /** Where it stands. */
    Place place();

    /** A single value; the text of YAML's null is empty and not quoted. */
    record Scalar(String text, boolean quoted, Place place) implements Yaml {
        /** Whether it is YAML's null. */
        public boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
        }

        @Override
        public String toString() {
            return "scalar at " + place.origin().shown();
        }
    }

    /** Several values. */
    record Sequence(List<Yaml> items, Place place) implements Yaml {
        @Override
        public String toString() {
            return "sequence at " + place.origin().shown();
        }
    }

    /** Values by key, in the order of the file. */
    record Mapping(Map<String, Entry> entries, Place place) implements Yaml {
        /** The value of a key; null where there is none. */
        public @Nullable Yaml get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        @Override
        public String toString() {
            return "mapping at " + place.origin().shown();
        }
    }

    /** A value and where its key stands. */
    record Entry(Place key, Yaml value) {}

    /** The value under a path of keys; null where there is none. */
    static @Nullable Yaml at(@Nullable Yaml node, String... path) {
        Yaml here = node;
        for (String key : path) {
            here = here instanceof Mapping mapping ? mapping.get(key) : null;
        }
        return here;
    }

    /** The text of a single value; null for every other node and for YAML's null. */
    static @Nullable String text(@Nullable Yaml node) {
        return node instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : null;
    }

    /** The entries of a mapping; empty for every other node. */
    static Map<String, Entry> entries(@Nullable Yaml node) {
        return node instanceof Mapping mapping ? mapping.entries() : Map.of();
    }

    /** The items of a sequence; empty for every other node. */
    static List<Yaml> items(@Nullable Yaml node) {
        return node instanceof Sequence sequence ? sequence.items() : List.of();
    }
}
