// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;

/** What a traced run shows of why a program dialled what it dialled. */
final class Traced implements Rule {

    @Override
    public List<Finding> judge(Facts facts) {
        TracedRun run = new TracedRun(facts);
        List<LongFunction<List<Finding>>> explanations = List.of(
                new TracedTooEarly(run)::judge,
                new TracedProfile(run)::judge,
                new TracedChildren(run)::judge,
                new TracedUnset(run)::judge,
                new TracedElsewhere(run)::judge,
                new TracedReach(run)::judge);
        TracedEncryption encryption = new TracedEncryption(run);
        TracedPools pools = new TracedPools(run);
        List<Finding> findings = new ArrayList<>();
        for (long pid : run.pids()) {
            // Each process is explained once: what comes later in the list is what remains without the earlier.
            for (LongFunction<List<Finding>> explanation : explanations) {
                List<Finding> found = explanation.apply(pid);
                if (!found.isEmpty()) {
                    findings.addAll(found);
                    break;
                }
            }
            findings.addAll(encryption.judge(pid));
            findings.addAll(pools.judge(pid));
        }
        return once(findings);
    }

    /** The same in several processes is one finding. */
    private static List<Finding> once(List<Finding> findings) {
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : findings) {
            boolean known = kept.stream()
                    .anyMatch(each -> each.cause() == finding.cause()
                            && each.title().equals(finding.title())
                            && Objects.equals(each.place(), finding.place()));
            if (!known) {
                kept.add(finding);
            }
        }
        return kept;
    }
}
