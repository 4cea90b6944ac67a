// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Trial;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.Prober;
import dev.plumbline.surroundings.SurroundingsReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks every target through its layers, looks around, diagnoses, and tries the fixes that can be
 * tried. Takes as long as the slowest target, not as their sum.
 */
public final class Doctor {
    private final Prober prober;
    private final SurroundingsReader surroundings;
    private final Diagnoser diagnoser;

    public Doctor(Prober prober, SurroundingsReader surroundings, Diagnoser diagnoser) {
        this.prober = prober;
        this.surroundings = surroundings;
        this.diagnoser = diagnoser;
    }

    /**
     * Examines the targets among the facts.
     *
     * @param configured what the project configures; its {@link TargetConfigured} facts are probed
     * @return the facts with all that was seen, and the findings, their fixes tried
     * @throws InterruptedException when the calling thread is interrupted while probes run
     */
    public Diagnosis examine(Facts configured) throws InterruptedException {
        List<SideBySide.Task<List<Fact>>> looks = new ArrayList<>();
        looks.add(surroundings::read);
        for (TargetConfigured target : configured.of(TargetConfigured.class)) {
            looks.add(() -> prober.probe(target.target(), target.as(), target.reading(), Depth.FULL));
        }
        Facts facts = configured;
        for (List<Fact> seen : SideBySide.run(looks)) {
            facts = facts.and(seen);
        }
        Diagnosis first = diagnoser.diagnose(facts);
        if (first.findings().isEmpty()) {
            return first;
        }
        Facts asked = new ListenerQuestions(prober).ask(facts);
        Diagnosis second = diagnoser.diagnose(asked);
        List<Trial> trials = new FixTrials(prober).run(second);
        return trials.isEmpty() ? second : diagnoser.diagnose(asked.and(trials));
    }

    /** Whether a listener takes what is sent to this machine's loopback addresses. */
    static boolean onLoopback(Listener listener) {
        return !listener.isSocketFile()
                && (listener.onEveryAddress()
                        || listener.address().startsWith("127.")
                        || listener.address().equals("::1"));
    }
}
