// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Trial;
import dev.plumbline.target.Target;
import java.util.ArrayList;
import java.util.List;

/** Weighs findings by what became of their fixes when they were tried. */
final class Proofs {
    private static final String OTHERWISE = "or ";

    private final Facts facts;
    private final Safety safety;

    Proofs(Facts facts) {
        this.facts = facts;
        this.safety = new Safety(facts);
    }

    /** The finding with proved fixes first, failed ones dropped or marked, unsafe variants removed. */
    Finding weigh(Finding finding) {
        String target = finding.target();
        if (target == null) {
            return finding;
        }
        List<Fix> proved = new ArrayList<>();
        List<Fix> open = new ArrayList<>();
        List<Fix> failed = new ArrayList<>();
        List<String> evidence = new ArrayList<>(finding.evidence());
        for (Fix fix : finding.fixes()) {
            Fix safe = safe(target, fix);
            Trial trial = trial(target, safe);
            if (trial == null) {
                open.add(safe);
            } else if (trial.succeeded()) {
                proved.add(safe.provedBy(trial.detail()));
            } else {
                failed.add(safe);
                evidence.add("tried: " + trial.detail());
            }
        }
        Certainty certainty = finding.certainty();
        if (!proved.isEmpty()) {
            certainty = Certainty.PROVED;
        } else if (!failed.isEmpty() && certainty == Certainty.LIKELY) {
            certainty = Certainty.POSSIBLE;
        }
        List<Fix> fixes = new ArrayList<>(proved);
        fixes.addAll(open);
        if (fixes.isEmpty()) {
            fixes.addAll(failed);
        }
        if (fixes.size() < finding.fixes().size() && fixes.get(0).text().startsWith(OTHERWISE)) {
            fixes.set(0, first(fixes.get(0)));
        }
        List<String> settle = certainty == Certainty.PROVED ? List.of() : finding.settle();
        return new Finding(
                finding.cause(),
                finding.subcause(),
                certainty,
                target,
                finding.title(),
                finding.place(),
                evidence,
                fixes,
                settle);
    }

    /** One of several that is left as the first. */
    private static Fix first(Fix fix) {
        return new Fix(
                fix.text().substring(OTHERWISE.length()), fix.replacement(), fix.command(), fix.variant(), fix.proof());
    }

    private Fix safe(String target, Fix fix) {
        Target variant = fix.variant();
        if (variant == null) {
            return fix;
        }
        for (TargetConfigured configured : facts.of(TargetConfigured.class, target)) {
            if (safety.allows(configured.as(), variant) && !variant.equals(configured.as())) {
                return fix;
            }
        }
        return new Fix(fix.text(), fix.replacement(), fix.command(), null, null);
    }

    private @org.jspecify.annotations.Nullable Trial trial(String target, Fix fix) {
        for (Trial trial : facts.of(Trial.class, target)) {
            if (trial.variant().equals(fix.variant())) {
                return trial;
            }
        }
        return null;
    }
}
