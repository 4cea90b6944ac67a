// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** What a traced run shows of why a program dialled what it dialled. */
final class Traced implements Rule {

    @Override
    public List<Finding> judge(Facts facts) {
        TracedRun run = new TracedRun(facts);
        List<LongFunction<List<Finding>>> explanations = List.of(
                new TracedMalformed(run)::judge,
                new TracedTooEarly(run)::judge,
                new TracedProfile(run)::judge,
                new TracedChildren(run)::judge,
                new TracedUnset(run)::judge,
                new TracedElsewhere(run)::judge);
        TracedReach reach = new TracedReach(run);
        TracedEncryption encryption = new TracedEncryption(run);
        TracedPools pools = new TracedPools(run);
        List<Finding> findings = new ArrayList<>();
        for (long pid : run.pids()) {
            List<Finding> found = first(explanations, pid);
            findings.addAll(found);
            findings.addAll(found.isEmpty() ? reach.judge(pid) : reach.configured(pid, targets(found)));
            findings.addAll(encryption.judge(pid));
            findings.addAll(pools.judge(pid));
        }
        return once(findings);
    }

    /** A wrong choice of the program is explained once: what comes later in the list is what remains without the earlier. */
    private static List<Finding> first(List<LongFunction<List<Finding>>> explanations, long pid) {
        for (LongFunction<List<Finding>> explanation : explanations) {
            List<Finding> found = explanation.apply(pid);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static Set<String> targets(List<Finding> findings) {
        return findings.stream().map(Finding::target).filter(Objects::nonNull).collect(Collectors.toSet());
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
