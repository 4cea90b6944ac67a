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
import java.util.List;
import java.util.Objects;

/** Makes one attempt at a target and says what it amounts to for the goal. */
final class Attempts {
    private final Prober prober;
    private final WaitOptions options;

    Attempts(Prober prober, WaitOptions options) {
        this.prober = prober;
        this.options = options;
    }

    List<Fact> make(WaitTarget target) {
        return prober.attempt(
                target.name(), target.as(), target.reading(), depth(target), options.goal().question());
    }

    Sighting.State judge(Facts facts, WaitTarget target) {
        boolean reached =
                switch (depth(target)) {
                    case ADDRESS -> connected(facts);
                    case LOGIN -> loggedIn(facts);
                    default -> false;
                };
        if (reached) {
            return Sighting.State.READY;
        }
        Readiness readiness = Readiness.of(facts, target.name(), options.writable());
        return switch (readiness.verdict()) {
            case READY -> answered(facts) ? Sighting.State.READY : Sighting.State.NOT_YET;
            case NOT_YET -> Sighting.State.NOT_YET;
            case HOPELESS -> Sighting.State.HOPELESS;
        };
    }

    /** Kinds whose login is no step of its own are asked all the way. */
    private Depth depth(WaitTarget target) {
        Depth wanted = options.goal().depth();
        boolean hasLogin = target.as().kind().speaksPostgres() || target.as().kind().speaksMysql();
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
