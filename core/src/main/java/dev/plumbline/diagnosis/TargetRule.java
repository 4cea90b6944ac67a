// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.TargetConfigured;
import java.util.ArrayList;
import java.util.List;

/** A rule that looks at one target at a time. */
interface TargetRule extends Rule {

    /** The findings about one target. */
    List<Finding> judge(Sight sight);

    @Override
    default List<Finding> judge(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        for (TargetConfigured configured : facts.of(TargetConfigured.class)) {
            findings.addAll(judge(new Sight(facts, configured)));
        }
        return findings;
    }
}
