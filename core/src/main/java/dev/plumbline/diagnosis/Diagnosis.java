// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import java.util.List;

/**
 * What the facts amount to.
 *
 * @param facts all that was observed
 * @param findings ranked, the root cause first; empty when nothing is wrong
 */
public record Diagnosis(Facts facts, List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }
}
