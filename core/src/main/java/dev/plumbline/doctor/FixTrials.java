// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.diagnosis.Diagnosis.Proposal;
import dev.plumbline.diagnosis.Readiness;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.Trial;
import dev.plumbline.fact.Vantage;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.Prober;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tries the fixes that a diagnosis proposes, each as one attempt at a real query. */
final class FixTrials {
    private final Prober prober;

    FixTrials(Prober prober) {
        this.prober = prober;
    }

    List<Trial> run(Diagnosis diagnosis) throws InterruptedException {
        List<SideBySide.Task<Trial>> tasks = new ArrayList<>();
        for (Proposal proposal : diagnosis.toTry()) {
            Reading reading = diagnosis
                    .facts()
                    .first(TargetConfigured.class, proposal.target())
                    .map(TargetConfigured::reading)
                    .orElse(Reading.PLUMBLINE);
            tasks.add(() -> attempt(proposal, reading));
        }
        return SideBySide.run(tasks);
    }

    private Trial attempt(Proposal proposal, Reading reading) {
        Instant at = Instant.now();
        long begun = System.nanoTime();
        List<Fact> seen = prober.attempt(proposal.target(), proposal.variant(), reading, Depth.QUERY);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        for (Fact fact : seen) {
            if (fact instanceof Query query && query.exchange() == Exchange.OK) {
                return trial(proposal, at, true, answered(query, proposal.variant(), took), took);
            }
        }
        Readiness readiness = Readiness.of(new Facts(seen), proposal.target());
        String refusal = proposal.variant().first().shown() + " did not answer a query (" + readiness.reason() + ")";
        return trial(proposal, at, false, refusal, took);
    }

    private static Trial trial(Proposal proposal, Instant at, boolean succeeded, String detail, Duration took) {
        Seen seen = new Seen(at, Vantage.HERE, "trial of the fix");
        return new Trial(seen, proposal.target(), proposal.variant(), succeeded, detail, took);
    }

    private static String answered(Query query, Target variant, Duration took) {
        StringBuilder text =
                new StringBuilder(variant.first().shown()).append(" answered ").append(query.text());
        if (variant.user() != null) {
            text.append(" as ").append(variant.user());
        }
        if (variant.database() != null) {
            text.append(" on ").append(variant.database());
        }
        return text.append(" in ").append(took.toMillis()).append(" ms").toString();
    }
}
