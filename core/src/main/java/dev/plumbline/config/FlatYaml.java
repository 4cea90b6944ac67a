// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.List;

/** Turns a YAML document into entries with dotted names, as Spring does. */
final class FlatYaml {
    private static final int MAX_ENTRIES = 20_000;

    private FlatYaml() {}

    static List<Assignment> entries(Yaml document, Interpolation.Syntax syntax) {
        List<Assignment> found = new ArrayList<>();
        add("", document, syntax, found);
        return found;
    }

    private static void add(String name, Yaml node, Interpolation.Syntax syntax, List<Assignment> into) {
        if (into.size() > MAX_ENTRIES) {
            return;
        }
        switch (node) {
            case Yaml.Scalar scalar -> {
                if (!name.isEmpty() && !scalar.isNull()) {
                    into.add(Assignment.of(scalar.place(), name, scalar.text(), syntax));
                }
            }
            case Yaml.Mapping mapping ->
                mapping.entries()
                        .forEach((key, entry) ->
                                add(name.isEmpty() ? key : name + "." + key, entry.value(), syntax, into));
            case Yaml.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    add(name + "[" + i + "]", sequence.items().get(i), syntax, into);
                }
            }
        }
    }
}
