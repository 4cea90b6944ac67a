// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint.HostPort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialJoinTest {
    private static final String HOOK = "node hook";
    private static final String CALLS = "system calls";

    @Test
    void dial_seenByBoth_isOneWithBothSensors() {
        ProcessDial hook = hook(7, 2, refused("[::1]:5432"), refused("127.0.0.1:5432"));
        List<ProcessDial> joined = DialJoin.join(
                List.of(calls(7, 2, refused("[::1]:5432")), hook, calls(7, 2, refused("127.0.0.1:5432"))), Set.of());
        assertThat(joined).hasSize(1);
        assertThat(joined.getFirst().sensors()).isEqualTo(Set.of(HOOK, CALLS));
        assertThat(joined.getFirst().count()).isEqualTo(2);
    }

    @Test
    void dial_ofCodeThatNoHookSaw_isLeft() {
        List<ProcessDial> joined = DialJoin.join(
                List.of(
                        hook(7, 1, refused("127.0.0.1:5432")),
                        calls(7, 5, refused("127.0.0.1:5432")),
                        calls(8, 1, refused("127.0.0.1:5432"))),
                Set.of());
        assertThat(joined.stream()
                        .map(dial ->
                                dial.pid() + "x" + dial.count() + dial.sensors().contains(HOOK)))
                .containsExactly("7x1true", "7x4false", "8x1false");
    }

    @Test
    void address_inAnotherSpelling_isTheSame() {
        assertThat(DialJoin.join(
                        List.of(hook(7, 1, refused("[0:0:0:0:0:0:0:1]:5432")), calls(7, 1, refused("[::1]:5432"))),
                        Set.of()))
                .hasSize(1);
    }

    @Test
    void outcome_thatTheHookMissed_comesFromTheCalls() {
        ProcessDial.Attempt unknown = new ProcessDial.Attempt("127.0.0.1:5432", Dial.Outcome.UNKNOWN, null);
        assertThat(DialJoin.join(List.of(hook(7, 1, unknown), calls(7, 1, refused("127.0.0.1:5432"))), Set.of())
                        .getFirst()
                        .attempts())
                .containsExactly(refused("127.0.0.1:5432"));
    }

    @Test
    void rest_ofAHookThatStoppedCounting_isNotCalledUnobserved() {
        assertThat(DialJoin.join(
                        List.of(hook(7, 1, refused("127.0.0.1:1")), calls(7, 9, refused("127.0.0.1:1"))), Set.of(7L)))
                .hasSize(1);
    }

    private static ProcessDial.Attempt refused(String address) {
        return new ProcessDial.Attempt(address, Dial.Outcome.REFUSED, "ECONNREFUSED");
    }

    private static ProcessDial hook(long pid, int count, ProcessDial.Attempt... attempts) {
        return new ProcessDial(
                new Seen(Instant.EPOCH, Vantage.HERE, HOOK),
                pid,
                new HostPort("localhost", 5432),
                List.of(attempts),
                Duration.ZERO,
                List.of(new Frame("db.js", 3, 1, "", true)),
                Set.of(HOOK),
                count);
    }

    private static ProcessDial calls(long pid, int count, ProcessDial.Attempt attempt) {
        return new ProcessDial(
                new Seen(Instant.EPOCH, Vantage.HERE, CALLS),
                pid,
                null,
                List.of(attempt),
                Duration.ZERO,
                List.of(),
                Set.of(CALLS),
                count);
    }
}
