// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.OwnAddresses;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Trial;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.surroundings.SurroundingsReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks every target through its layers, looks around, diagnoses, and tries the fixes that can be
 * tried. Takes as long as the slowest target, not as their sum.
 */
public final class Doctor {
    /** This machine's own servers answer at once or are of no use as a proof. */
    private static final ProbeLimits NEARBY =
            new ProbeLimits(Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofMillis(300));

    /** A fix that needs longer to answer is shown without a proof. */
    private static final ProbeLimits TRIAL =
            new ProbeLimits(Duration.ofMillis(1500), Duration.ofSeconds(2), Duration.ofMillis(1000));

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
            if (misread(configured, target.target())) {
                continue;
            }
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
        Facts asked = missedHere(facts) ? new ListenerQuestions(new Prober(NEARBY)).ask(facts) : facts;
        Diagnosis second = diagnoser.diagnose(asked);
        List<Trial> trials = new FixTrials(new Prober(TRIAL)).run(second);
        return trials.isEmpty() ? second : diagnoser.diagnose(asked.and(trials));
    }

    /** Whether a value cannot be read well enough to say where it leads. */
    public static boolean misread(Facts configured, String target) {
        return configured.of(SettingProblem.class, target).stream()
                .anyMatch(problem -> problem.problem().kind().fatal());
    }

    /** Whether a target on this machine did not speak as expected, so that its other servers are of interest. */
    private static boolean missedHere(Facts facts) {
        for (TargetConfigured target : facts.of(TargetConfigured.class)) {
            boolean local = false;
            for (Dial dial : facts.of(Dial.class, target.target())) {
                local |= onThisMachine(facts, dial.address());
            }
            if (local && facts.of(Login.class, target.target()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean onThisMachine(Facts facts, String address) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0
                ? address
                : address.substring(0, colon).replace("[", "").replace("]", "");
        return host.startsWith("/")
                || host.startsWith("127.")
                || host.equals("::1")
                || facts.of(OwnAddresses.class).stream()
                        .anyMatch(own -> own.addresses().contains(host));
    }

    /** Whether a listener takes what is sent to this machine's loopback addresses. */
    static boolean onLoopback(Listener listener) {
        return !listener.isSocketFile()
                && (listener.onEveryAddress()
                        || listener.address().startsWith("127.")
                        || listener.address().equals("::1"));
    }
}
