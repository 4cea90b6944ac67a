// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Trial;
import dev.plumbline.target.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * What the facts amount to.
 *
 * @param facts all that was observed
 * @param findings ranked, the root cause first; empty when nothing is wrong
 */
public record Diagnosis(Facts facts, List<Finding> findings) {
    private static final int MOST_TRIALS_OF_A_TARGET = 12;

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * A fix that is worth a trial.
     *
     * @param target the name of the target to be mended
     * @param variant the target as the fix would make it; safe to be tried with its credentials
     */
    public record Proposal(String target, Target variant) {}

    /** The variants that were not tried yet, best first, at most twelve a target. */
    public List<Proposal> toTry() {
        List<Proposal> proposals = new ArrayList<>();
        for (Finding finding : findings) {
            String target = finding.target();
            if (target == null) {
                continue;
            }
            for (Fix fix : finding.fixes()) {
                Target variant = fix.variant();
                if (variant == null || fix.proved() || tried(target, variant)) {
                    continue;
                }
                Proposal proposal = new Proposal(target, variant);
                if (!proposals.contains(proposal) && count(proposals, target) < MOST_TRIALS_OF_A_TARGET) {
                    proposals.add(proposal);
                }
            }
        }
        return List.copyOf(proposals);
    }

    private boolean tried(String target, Target variant) {
        return facts.of(Trial.class, target).stream()
                .anyMatch(trial -> trial.variant().equals(variant));
    }

    private static int count(List<Proposal> proposals, String target) {
        return (int)
                proposals.stream().filter(each -> each.target().equals(target)).count();
    }
}
