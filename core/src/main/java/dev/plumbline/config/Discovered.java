// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.TargetFact;
import dev.plumbline.fact.Vantage;
import java.util.List;

/**
 * What a project configures.
 *
 * @param targets in the order in which they are to be shown; never null, potentially empty
 * @param facts the settings that matter, their problems, drivers and compose services; what was configured is in the targets
 * @param errors the sources that could not be read, all of them
 */
public record Discovered(List<ConfiguredTarget> targets, List<Fact> facts, List<ConfigError> errors) {
    public Discovered {
        targets = List.copyOf(targets);
        facts = List.copyOf(facts);
        errors = List.copyOf(errors);
    }

    /** The same without the targets that hold only inside a compose service, and what is known about them. */
    public Discovered onlyHere() {
        List<ConfiguredTarget> here =
                targets.stream().filter(ConfiguredTarget::holdsHere).toList();
        List<Fact> about = facts.stream()
                .filter(fact ->
                        !(fact instanceof TargetFact) || fact.seen().from().equals(Vantage.HERE))
                .toList();
        return new Discovered(here, about, errors);
    }
}
