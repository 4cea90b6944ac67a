// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.diagnosis.Readiness;
import dev.plumbline.environment.project.Located;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.Prober;
import dev.plumbline.text.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * New connections in a row, each up to its first answer, in the order of addresses and with the demands of the
 * target's own driver: how long they take, and whether each succeeds at once.
 */
final class FirstQueries {
    private final TargetInView view;
    private final Expected expected;

    FirstQueries(TargetInView view, Expected expected) {
        this.view = view;
        this.expected = expected;
    }

    List<Check> make() throws InterruptedException {
        // The first one loads this program's own classes, which is not the server's time.
        attempt();
        return List.of(latency(), firstAttempt());
    }

    private Check latency() throws InterruptedException {
        Draft draft = Draft.of(CheckKind.FIRST_QUERY, view.name());
        List<Duration> measured = new ArrayList<>();
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < view.limits().samples(); i++) {
            long start = System.nanoTime();
            Readiness readiness = attempt();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (readiness.verdict() != Readiness.Verdict.READY) {
                return draft.figure("attempt " + (i + 1) + " failed: " + readiness.reason())
                        .bound("each of " + view.limits().samples() + " answers")
                        .failed();
            }
            measured.add(took);
            samples.add(Times.millis(took));
        }
        Figures figures = Figures.of(measured);
        draft.figure(figures.shown())
                .bound(bound())
                .value("median_ms", Times.millis(figures.median()))
                .value("p99_ms", Times.millis(figures.p99()))
                .samples(samples)
                .note("each of them a new connection, a login and a first query");
        if (expected.bounds().median() != null) {
            draft.value("bound_ms", Times.millis(expected.median()));
        }
        if (within(figures)) {
            return draft.passed();
        }
        draft.fix("look at the server's load and at the network between: plumb doctor -v");
        // A bound of the project's own is a promise; the usual one is only a hint.
        return expected.bounds().median() == null && expected.bounds().p99() == null ? draft.warned() : draft.failed();
    }

    private boolean within(Figures figures) {
        Located<Duration> p99 = expected.bounds().p99();
        return figures.median().compareTo(expected.median()) <= 0
                && (p99 == null || figures.p99().compareTo(p99.value()) <= 0);
    }

    private String bound() {
        Located<Duration> p99 = expected.bounds().p99();
        return "median at most " + Times.shown(expected.median())
                + (p99 == null ? "" : ", p99 at most " + Times.shown(p99.value()));
    }

    private Check firstAttempt() throws InterruptedException {
        Located<Integer> own = expected.bounds().connections();
        int attempts = own == null ? view.limits().attempts() : own.value();
        Draft draft = Draft.of(CheckKind.FIRST_ATTEMPT, view.name()).bound("all of " + attempts);
        int well = 0;
        String first = "";
        for (int i = 0; i < attempts; i++) {
            Readiness readiness = attempt();
            if (readiness.verdict() == Readiness.Verdict.READY) {
                well++;
            } else if (first.isEmpty()) {
                first = "attempt " + (i + 1) + ": " + readiness.reason();
            }
        }
        draft.figure(well + " of " + attempts + " at the first attempt").value("succeeded", well);
        draft.value("attempts", attempts);
        return well == attempts
                ? draft.passed()
                : draft.note(first)
                        .fix("find what turns single connections away before you add retries: plumb doctor -v")
                        .failed();
    }

    private Readiness attempt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the check took too long");
        }
        Prober prober = new Prober(view.limits().probe());
        List<Fact> facts =
                prober.attempt(view.name(), view.target(), view.configured().reading(), Depth.QUERY);
        List<Fact> all = new ArrayList<>(List.of(view.configured()));
        all.addAll(facts);
        return Readiness.of(new Facts(all), view.name());
    }
}
