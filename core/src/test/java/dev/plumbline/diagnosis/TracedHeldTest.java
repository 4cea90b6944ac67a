// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.ConnectionsHeld;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Vantage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracedHeldTest {
    private static final Seen SEEN = new Seen(Instant.parse("2026-09-01T10:00:00Z"), Vantage.HERE, "Python hook");

    private final List<Fact> facts = new ArrayList<>();

    @Test
    void judge_sameLineInTwoWorkers_isOneFindingWithBoth() {
        held(1, "gw0", true, 2);
        held(2, "gw1", true, 3);

        Finding finding = findings().getFirst();

        assertThat(findings()).hasSize(1);
        assertThat(finding.cause()).isEqualTo(Cause.POOL_EXHAUSTED_OR_LEAK);
        assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(finding.title()).isEqualTo("5 connections were taken and never given back");
        assertThat(finding.place().origin().shown()).isEqualTo("orders.py:13");
        assertThat(finding.evidence())
                .contains(
                        "worker gw0 held 2 of sqlalchemy QueuePool when another waited for one in vain",
                        "worker gw1 held 3 of sqlalchemy QueuePool when another waited for one in vain");
        assertThat(finding.fixes().getFirst().replacement()).isEqualTo("with Session(engine) as session:");
    }

    @Test
    void judge_manyAtTheEndOfTheProcess_isLikelyAndOneIsNothing() {
        held(1, null, false, 1);
        assertThat(findings()).isEmpty();

        held(2, null, false, 2);
        assertThat(findings()).extracting(Finding::certainty).containsExactly(Certainty.LIKELY);
    }

    private void held(long pid, String worker, boolean exhausted, int count) {
        Path folder = Path.of("/srv/app");
        facts.add(new TracedProcess(SEEN, pid, 0, List.of("pytest"), folder, "python 3.11.2", worker));
        List<Frame> stack = List.of(
                new Frame("/usr/lib/python3/dist-packages/sqlalchemy/orm/session.py", 700, 0, "connection", false),
                new Frame("/srv/app/orders.py", 13, 0, "count", true));
        facts.add(new ConnectionsHeld(SEEN, pid, "sqlalchemy", "QueuePool", null, exhausted, stack, count));
    }

    private List<Finding> findings() {
        return Diagnoser.standard().diagnose(new Facts(facts)).findings();
    }
}
