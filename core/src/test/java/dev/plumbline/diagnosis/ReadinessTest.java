// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.target.ServerKind;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static Readiness.Verdict verdict(ObservedFacts observed) {
        return Readiness.of(observed.facts(), "DATABASE").verdict();
    }

    private static ObservedFacts stood() {
        return ObservedFacts.postgres("localhost", 5432).connected("127.0.0.1:5432");
    }

    @Test
    void answeredQuery_isReady() {
        assertThat(verdict(stood().answered().state(false, false, true, false))).isEqualTo(Readiness.Verdict.READY);
    }

    @Test
    void whatTimeMayChange_isNotYet() {
        assertThat(verdict(ObservedFacts.postgres("localhost", 5432).dial("127.0.0.1:5432", Dial.Outcome.REFUSED)))
                .isEqualTo(Readiness.Verdict.NOT_YET);
        assertThat(verdict(stood().loginError("57P03", "the database system is starting up")))
                .isEqualTo(Readiness.Verdict.NOT_YET);
        assertThat(verdict(stood().loginError("53300", "sorry, too many clients already")))
                .isEqualTo(Readiness.Verdict.NOT_YET);
        assertThat(verdict(stood().greeting(Greeting.Speaks.NOTHING, Exchange.CLOSED)))
                .isEqualTo(Readiness.Verdict.NOT_YET);
        assertThat(verdict(stood().answered().state(false, false, false, false)))
                .isEqualTo(Readiness.Verdict.NOT_YET);
        assertThat(verdict(stood())).isEqualTo(Readiness.Verdict.NOT_YET);
    }

    @Test
    void whatNeedsAChange_isHopeless() {
        assertThat(verdict(stood().loginError("28P01", "password authentication failed")))
                .isEqualTo(Readiness.Verdict.HOPELESS);
        assertThat(verdict(stood().openError("3D000", "database does not exist")))
                .isEqualTo(Readiness.Verdict.HOPELESS);
        assertThat(verdict(stood().greeting(Greeting.Speaks.MYSQL, Exchange.OK)))
                .isEqualTo(Readiness.Verdict.HOPELESS);
        assertThat(verdict(ObservedFacts.postgres("nowhere", 5432).lookup(NameLookup.Outcome.NO_SUCH_NAME)))
                .isEqualTo(Readiness.Verdict.HOPELESS);
        assertThat(verdict(ObservedFacts.of(ServerKind.REDIS, "localhost", 6379)
                        .connected("127.0.0.1:6379")
                        .queryError("NOAUTH", "Authentication required.")))
                .isEqualTo(Readiness.Verdict.HOPELESS);
    }

    @Test
    void standby_isReadyForReadersOnly() {
        ObservedFacts observed = stood().answered().state(true, true, true, false);
        assertThat(Readiness.of(observed.facts(), "DATABASE", false).verdict()).isEqualTo(Readiness.Verdict.READY);
        assertThat(Readiness.of(observed.facts(), "DATABASE", true).verdict()).isEqualTo(Readiness.Verdict.NOT_YET);
    }

    @Test
    void secondAddress_countsWhenTheFirstIsRefused() {
        ObservedFacts observed = ObservedFacts.postgres("localhost", 5432)
                .dial("[::1]:5432", Dial.Outcome.REFUSED)
                .connected("127.0.0.1:5432")
                .answered();
        assertThat(verdict(observed)).isEqualTo(Readiness.Verdict.READY);
    }

    @Test
    void rejectionOfAnotherAddress_doesNotStopTheReadyFirst() {
        ObservedFacts observed = stood().answered().connected("[::1]:5432").loginError("28P01", "no");
        assertThat(verdict(observed)).isEqualTo(Readiness.Verdict.READY);
    }
}
