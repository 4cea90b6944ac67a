// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import dev.plumbline.config.ConfigError;
import dev.plumbline.config.Yaml;
import dev.plumbline.fact.Origin;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, collected so that a person sees all of it at once. */
final class Complaints {
    private final List<ConfigError> all = new ArrayList<>();

    void add(Yaml node, String message, String mend) {
        at(node.place().origin(), message, mend);
    }

    void at(Origin.FileLine place, String message, String mend) {
        ConfigError error = new ConfigError(place.path(), place.line(), place.column(), message, mend);
        // What an anchor holds is read once for every alias of it.
        if (!all.contains(error)) {
            all.add(error);
        }
    }

    List<ConfigError> all() {
        return all;
    }
}
