// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import dev.plumbline.diagnosis.Readiness;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Query;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.Prober;
import dev.plumbline.probe.Question;
import dev.plumbline.text.Escape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes one attempt at a target and says what it amounts to for the goal. */
final class Attempts {
    private static final int LONGEST_QUERY_SHOWN = 80;

    private final Prober prober;
    private final WaitOptions options;

    Attempts(Prober prober, WaitOptions options) {
        this.prober = prober;
        this.options = options;
    }

    /** One attempt. */
    Sighting make(WaitTarget target) {
        List<Fact> seen = new ArrayList<>();
        seen.add(target.configured());
        seen.addAll(prober.attempt(
                target.name(),
                target.as(),
                target.reading(),
                depth(target),
                options.goal().question()));
        Facts facts = new Facts(seen);
        boolean reached = switch (depth(target)) {
            case ADDRESS -> connected(facts);
            case LOGIN -> loggedIn(facts);
            default -> false;
        };
        if (reached) {
            return sighting(target, Sighting.State.READY, "", facts);
        }
        Readiness readiness = Readiness.of(facts, target.name(), options.writable());
        return switch (readiness.verdict()) {
            case READY ->
                answered(facts)
                        ? sighting(target, Sighting.State.READY, "", facts)
                        : sighting(target, Sighting.State.NOT_YET, unanswered(), facts);
            case NOT_YET -> sighting(target, Sighting.State.NOT_YET, readiness.reason(), facts);
            case HOPELESS -> sighting(target, Sighting.State.HOPELESS, readiness.reason(), facts);
        };
    }

    private static Sighting sighting(WaitTarget target, Sighting.State state, String reason, Facts facts) {
        return new Sighting(target, state, reason, facts, Duration.ZERO, 0);
    }

    private String unanswered() {
        Question question = options.goal().question();
        if (Goal.migrated().equals(options.goal())) {
            return "no table of a migration tool yet";
        }
        String what = question == null ? "the query" : Escape.bounded(question.shown(), LONGEST_QUERY_SHOWN);
        return options.goal().answer() == Goal.Answer.EQUAL
                ? "another answer than expected to " + what
                : "no answer yet to " + what;
    }

    /** Kinds whose login is no step of its own are asked all the way. */
    private Depth depth(WaitTarget target) {
        Depth wanted = options.goal().depth();
        boolean hasLogin =
                target.as().kind().speaksPostgres() || target.as().kind().speaksMysql();
        return wanted == Depth.LOGIN && !hasLogin ? Depth.QUERY : wanted;
    }

    private static boolean connected(Facts facts) {
        for (Fact fact : facts.all()) {
            if (fact instanceof Dial dial && dial.connected()) {
                return true;
            }
        }
        return false;
    }

    private static boolean loggedIn(Facts facts) {
        for (Fact fact : facts.all()) {
            if (fact instanceof Login login && login.exchange() == Exchange.OK) {
                return true;
            }
        }
        return false;
    }

    private boolean answered(Facts facts) {
        Goal goal = options.goal();
        if (goal.answer() == Goal.Answer.ANY) {
            return true;
        }
        for (Fact fact : facts.all()) {
            if (fact instanceof Query query && query.exchange() == Exchange.OK && query.answer() != null) {
                if (goal.answer() == Goal.Answer.PRESENT || Objects.equals(query.answer(), goal.expected())) {
                    return true;
                }
            }
        }
        return false;
    }
}
