// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Fact;
import java.util.List;

/**
 * What a project configures.
 *
 * @param targets in the order in which they are to be shown; never null, potentially empty
 * @param facts the settings that matter, their problems, drivers and compose services
 * @param errors the sources that could not be read, all of them
 */
public record Discovered(List<ConfiguredTarget> targets, List<Fact> facts, List<ConfigError> errors) {
    public Discovered {
        targets = List.copyOf(targets);
        facts = List.copyOf(facts);
        errors = List.copyOf(errors);
    }
}
