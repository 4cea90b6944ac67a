// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Facts;
import java.util.ArrayList;
import java.util.List;

/** Names the causes behind facts. Pure and stateless; safe for use by several threads. */
public final class Diagnoser {
    private final List<Rule> rules;

    Diagnoser(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The diagnoser with every rule there is. */
    public static Diagnoser standard() {
        return new Diagnoser(Rules.ALL);
    }

    /** The diagnoser that judges what a log says; settings count only as context. */
    public static Diagnoser ofLogs() {
        return new Diagnoser(List.of(new Logged()));
    }

    /**
     * The findings that the facts allow, ranked, with the fixes that were tried marked as proved.
     * A rule that throws yields a finding about that rule.
     */
    public Diagnosis diagnose(Facts facts) {
        Proofs proofs = new Proofs(facts);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            for (Finding finding : judged(rule, facts)) {
                findings.add(proofs.weigh(finding));
            }
        }
        return new Diagnosis(facts, Ranking.ranked(facts, findings));
    }

    private static List<Finding> judged(Rule rule, Facts facts) {
        try {
            return rule.judge(facts);
        } catch (RuntimeException defect) {
            String name = rule.getClass().getSimpleName();
            return Draft.of(Cause.RULE_FAILED, Certainty.CERTAIN, "the rule " + name + " broke")
                    .note(name + " ended with " + defect.getClass().getName() + where(defect))
                    .fix("report this as a defect of Plumbline; the other findings hold")
                    .alone();
        }
    }

    /** The place in the code, never the exception's text: that might hold what must not be shown. */
    private static String where(RuntimeException defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }
}
