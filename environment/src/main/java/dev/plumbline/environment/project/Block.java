// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import dev.plumbline.config.Yaml;
import dev.plumbline.fact.Origin;
import dev.plumbline.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is being read. The keys it knows are those it was asked for, so none can be read and yet be called
 * unknown.
 */
final class Block {
    private final Yaml.Mapping mapping;
    private final String what;
    private final Complaints complaints;
    private final Set<String> asked = new LinkedHashSet<>();

    private Block(Yaml.Mapping mapping, String what, Complaints complaints) {
        this.mapping = mapping;
        this.what = what;
        this.complaints = complaints;
    }

    /**
     * Reads a node as a mapping and complains about keys that were not asked for.
     *
     * @param what the mapping in words, such as {@code environment dev}
     * @return null when the node is no mapping, which is then a complaint
     */
    static <T> @Nullable T read(Yaml node, String what, Complaints complaints, Function<Block, @Nullable T> reading) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            complaints.add(
                    node,
                    what + " is " + shape(node) + ", not a block of `key: value` lines",
                    "indent the keys of " + what + " below it");
            return null;
        }
        Block block = new Block(mapping, what, complaints);
        T result = reading.apply(block);
        block.complainAboutUnknown();
        return result;
    }

    Origin.FileLine origin() {
        return mapping.place().origin();
    }

    Yaml.Mapping mapping() {
        return mapping;
    }

    boolean has(String key) {
        return node(key) != null;
    }

    /** The value of a key; null when it is absent or empty. */
    @Nullable
    Yaml node(String key) {
        asked.add(key);
        Yaml value = mapping.get(key);
        return value instanceof Yaml.Scalar scalar && scalar.isNull() ? null : value;
    }

    @Nullable
    Located<String> text(String key) {
        Yaml value = node(key);
        return value == null ? null : text(key, value);
    }

    /** A text that has to be there. */
    @Nullable
    Located<String> required(String key, String mend) {
        Located<String> text = text(key);
        if (text == null && mapping.get(key) == null) {
            complaints.add(mapping, what + " has no `" + key + "`", mend);
        }
        return text;
    }

    @Nullable
    Located<String> text(String key, Yaml value) {
        if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
            return new Located<>(scalar.text(), scalar.place().origin());
        }
        complaints.add(
                value, "`" + key + "` is " + shape(value) + ", a text is wanted", "write it as `" + key + ": text`");
        return null;
    }

    /** A whole number within bounds. */
    @Nullable
    Located<Integer> number(String key, int least, int most) {
        Yaml value = node(key);
        return value == null ? null : number(key, value, least, most);
    }

    @Nullable
    Located<Integer> number(String key, Yaml value, int least, int most) {
        if (value instanceof Yaml.Scalar scalar && !scalar.quoted()) {
            try {
                int number = Integer.parseInt(scalar.text());
                if (number >= least && number <= most) {
                    return new Located<>(number, scalar.place().origin());
                }
            } catch (NumberFormatException e) {
                // said below
            }
        }
        complaints.add(
                value,
                "`" + key + "` is " + shown(value) + ", a whole number from " + least + " to " + most + " is wanted",
                "write it without quotes, as `" + key + ": " + Math.max(1, least) + "`");
        return null;
    }

    @Nullable
    Located<Duration> duration(String key) {
        Yaml value = node(key);
        if (value == null) {
            return null;
        }
        Duration duration = value instanceof Yaml.Scalar scalar ? Durations.parse(scalar.text()) : null;
        if (duration == null) {
            complaints.add(
                    value,
                    "`" + key + "` is " + shown(value) + ", a duration is wanted",
                    "write it with its unit, as `" + key + ": 500ms`, `30s` or `2m`");
            return null;
        }
        return new Located<>(duration, value.place().origin());
    }

    /** The entries of a mapping of named things; empty when the key is absent. */
    Map<Located<String>, Yaml> named(String key) {
        Yaml value = node(key);
        Map<Located<String>, Yaml> entries = new LinkedHashMap<>();
        if (value instanceof Yaml.Mapping inner) {
            inner.entries()
                    .forEach((name, entry) ->
                            entries.put(new Located<>(name, entry.key().origin()), entry.value()));
        } else if (value != null) {
            complaints.add(
                    value,
                    "`" + key + "` is " + shape(value) + ", names with a block each are wanted",
                    "write a name below `" + key + ":` and indent what belongs to it");
        }
        return entries;
    }

    /** The items of a list; a single value counts as a list of one. */
    List<Yaml> items(String key) {
        Yaml value = node(key);
        return value == null ? List.of() : value instanceof Yaml.Sequence several ? several.items() : List.of(value);
    }

    /** The texts of a list. */
    List<Located<String>> texts(String key) {
        List<Located<String>> texts = new ArrayList<>();
        for (Yaml item : items(key)) {
            Located<String> text = text(key, item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private void complainAboutUnknown() {
        mapping.entries().forEach((key, entry) -> {
            // As in compose files: what begins so holds anchors and is nobody's key.
            if (asked.contains(key) || key.startsWith("x-")) {
                return;
            }
            List<String> near = Nearest.to(key, asked);
            complaints.at(
                    entry.key().origin(),
                    "unknown key `" + key + "` in " + what,
                    near.isEmpty()
                            ? "known here: " + String.join(", ", asked)
                            : "did you mean `" + near.getFirst() + "`? Known here: " + String.join(", ", asked));
        });
    }

    /** A node in words, without its content unless that is short and cannot be a secret. */
    static String shape(Yaml node) {
        return switch (node) {
            case Yaml.Scalar scalar -> scalar.isNull() ? "empty" : "a single value";
            case Yaml.Sequence sequence -> "a list";
            case Yaml.Mapping block -> "a block of keys";
        };
    }

    private static String shown(Yaml node) {
        return node instanceof Yaml.Scalar scalar && scalar.text().length() <= 20
                ? "`" + scalar.text() + "`"
                : shape(node);
    }
}
