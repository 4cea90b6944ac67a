// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.FromService;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnoserTest {
    private static Diagnosis diagnose(ObservedFacts observed) {
        return Diagnoser.standard().diagnose(observed.facts());
    }

    private static Finding top(ObservedFacts observed) {
        List<Finding> findings = diagnose(observed).findings();
        assertThat(findings).isNotEmpty();
        return findings.get(0);
    }

    static Stream<String> names() {
        return Cases.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void diagnose_exampleOfACause_namesItFirst(String name) {
        Facts facts = Cases.all().get(name);
        List<Finding> findings = Diagnoser.standard().diagnose(facts).findings();
        assertThat(findings).isNotEmpty();
        Finding first = findings.get(0);
        assertThat(first.cause().id()).isEqualTo(name.replaceFirst("/.*", ""));
        for (Finding finding : findings) {
            assertThat(finding.cause()).isNotEqualTo(Cause.RULE_FAILED);
            assertThat(finding.title()).hasSizeLessThanOrEqualTo(72).doesNotEndWith(".");
            assertThat(finding.evidence()).isNotEmpty().allMatch(text -> !text.isBlank());
            assertThat(finding.fixes()).isNotEmpty();
            assertThat(finding.toString()).doesNotContain("s3cret");
            boolean open = finding.certainty() == Certainty.LIKELY || finding.certainty() == Certainty.POSSIBLE;
            assertThat(finding.settle().isEmpty()).isEqualTo(!open);
        }
        assertThat(findings.stream().map(Finding::cause)).doesNotHaveDuplicates();
        assertThat(findings.stream().filter(each -> each.certainty() == Certainty.CERTAIN))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void refused_inContainerWithComposeService_offersTheServiceName() {
        ObservedFacts observed = ObservedFacts.postgres("localhost", 5432)
                .dial("127.0.0.1:5432", Dial.Outcome.REFUSED)
                .inContainer()
                .service("db", ServerKind.POSTGRESQL);
        Diagnosis diagnosis = diagnose(observed);
        Fix fix = diagnosis.findings().get(0).fixes().get(0);
        assertThat(fix.replacement()).isEqualTo("DATABASE_URL=postgresql://app:***@db:5432/orders");
        assertThat(diagnosis.toTry())
                .containsExactly(
                        new Diagnosis.Proposal("DATABASE", observed.target().at(new Endpoint.HostPort("db", 5432))));
        Place place = diagnosis.findings().get(0).place();
        assertThat(place).isNotNull();
        assertThat(place.excerpt()
                        .maskedLine()
                        .substring(place.caret().start(), place.caret().end()))
                .isEqualTo("localhost");
    }

    @Test
    void serviceOnAnotherNetwork_seenFromAService_isCertainWhateverTheResolverSays() {
        for (NameLookup.Outcome outcome : List.of(NameLookup.Outcome.NO_SUCH_NAME, NameLookup.Outcome.SILENT)) {
            ObservedFacts observed = ObservedFacts.postgres("db", 5432)
                    .lookup(outcome)
                    .inContainer()
                    .service("db", ServerKind.POSTGRESQL)
                    .container("db", "running", null, null);
            Seen seen = new Seen(Instant.EPOCH, Vantage.HERE, "test");
            observed.plus(new FromService(seen, "api", "api:1", Set.of("shop_front"), List.of("127.0.0.11")));
            Finding finding = top(observed);
            assertThat(finding.cause()).isEqualTo(Cause.OTHER_NETWORK);
            assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
            assertThat(finding.evidence())
                    .anyMatch(line -> line.contains("this container is on the networks [shop_front]"));
        }
    }

    @Test
    void ipv6Refused_offersTheOtherAddressWithoutItsBrackets() {
        ObservedFacts observed = ObservedFacts.postgres("::1", 5432)
                .dial("[::1]:5432", Dial.Outcome.REFUSED)
                .listener("127.0.0.1", 5432, "postgres", null);
        assertThat(top(observed).fixes().get(0).replacement())
                .isEqualTo("DATABASE_URL=postgresql://app:***@127.0.0.1:5432/orders");
    }

    @Test
    void serversOnOtherPorts_theOneThatTheProjectPublishesIsOfferedFirst() {
        ObservedFacts observed = ObservedFacts.postgres("localhost", 5433)
                .dial("127.0.0.1:5433", Dial.Outcome.REFUSED)
                .listener("127.0.0.1", 5438, "postgres", Greeting.Speaks.POSTGRESQL)
                .listener("127.0.0.1", 5440, "postgres", Greeting.Speaks.POSTGRESQL)
                .service("db", ServerKind.POSTGRESQL, new PortMapping(null, 5440, 5432));
        assertThat(top(observed).fixes().get(0).replacement()).contains(":5440/");
    }

    @Test
    void passwordReset_goesToTheServerThatRefused() {
        ObservedFacts observed = ObservedFacts.postgres("localhost", 6432)
                .connected("127.0.0.1:6432")
                .loginError("28P01", "password authentication failed for user \"app\"");
        assertThat(top(observed).fixes())
                .anySatisfy(fix -> assertThat(fix.command()).startsWith("psql -h localhost -p 6432 -U postgres"));
    }

    @Test
    void trial_succeeded_provesTheFixAndLeavesNothingToTry() {
        Diagnosis diagnosis = Diagnoser.standard().diagnose(Cases.all().get("localhost-inside-container/proved"));
        assertThat(diagnosis.findings()).hasSize(1);
        Finding finding = diagnosis.findings().get(0);
        assertThat(finding.certainty()).isEqualTo(Certainty.PROVED);
        assertThat(finding.fixes().get(0).proof()).startsWith("db:5432 answered");
        assertThat(diagnosis.toTry()).isEmpty();
    }

    @Test
    void trial_failed_isEvidenceAndNotProposedAgain() {
        ObservedFacts observed = ObservedFacts.postgres("localhost", 5433)
                .dial("127.0.0.1:5433", Dial.Outcome.REFUSED)
                .listener("127.0.0.1", 5432, "postgres", Greeting.Speaks.POSTGRESQL);
        Target variant = observed.target().at(new Endpoint.HostPort("localhost", 5432));
        observed.trial(variant, false, "localhost:5432 refused the password");
        Finding finding = top(observed);
        assertThat(finding.cause()).isEqualTo(Cause.SERVER_NOT_RUNNING);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.evidence())
                .contains("PostgreSQL listens on port 5432, tried: localhost:5432 refused the password");
        assertThat(diagnose(observed).toTry()).isEmpty();
    }

    @Test
    void variant_toAForeignHost_isNeverProposed() {
        ObservedFacts observed = ObservedFacts.postgres("localhost", 5432);
        observed.as(observed.target().withTls(TlsMode.VERIFY_FULL))
                .connected("127.0.0.1:5432")
                .tls(dev.plumbline.fact.TlsHandshake.Outcome.WRONG_NAME, ObservedFacts.certificate("evil.example"));
        assertThat(diagnose(observed).toTry()).isEmpty();
    }

    @Test
    void variant_withoutTlsToARemoteHost_isNeverProposed() {
        ObservedFacts observed = ObservedFacts.postgres("db.example", 5432);
        observed.as(observed.target().withTls(TlsMode.REQUIRE))
                .connected("10.0.0.5:5432")
                .tls(dev.plumbline.fact.TlsHandshake.Outcome.NOT_SUPPORTED);
        assertThat(diagnose(observed).findings()).isNotEmpty();
        assertThat(diagnose(observed).toTry()).isEmpty();
    }

    @Test
    void noEncryption_whenTlsWasTriedInVain_blamesTheAddress() {
        ObservedFacts observed = ObservedFacts.postgres("db.example", 5432)
                .connected("10.0.0.5:5432")
                .loginError(
                        "28000",
                        "no pg_hba.conf entry for host \"10.0.0.9\", user \"app\", database \"orders\", no encryption");
        observed.trial(observed.target().withTls(TlsMode.REQUIRE), false, "with TLS the server has no entry either");
        assertThat(diagnose(observed).findings())
                .extracting(Finding::cause)
                .containsExactly(Cause.CLIENT_HOST_NOT_ALLOWED);
    }

    @Test
    void noEncryption_whenTlsWorked_isProvedAndAlone() {
        ObservedFacts observed = ObservedFacts.postgres("db.example", 5432)
                .connected("10.0.0.5:5432")
                .loginError(
                        "28000",
                        "no pg_hba.conf entry for host \"10.0.0.9\", user \"app\", database \"orders\", no encryption");
        observed.trial(observed.target().withTls(TlsMode.REQUIRE), true, "answered SELECT 1 with TLS");
        assertThat(diagnose(observed).findings())
                .extracting(Finding::cause, Finding::certainty)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Cause.TLS_REQUIRED, Certainty.PROVED));
    }

    @Test
    void healthyTarget_hasNoFinding() {
        assertThat(diagnose(ObservedFacts.postgres("localhost", 5432)
                                .connected("127.0.0.1:5432")
                                .answered()
                                .state(false, false, true, false))
                        .findings())
                .isEmpty();
    }

    @Test
    void rule_thatThrows_isReportedWithoutItsMessage() {
        Rule broken = facts -> {
            throw new IllegalStateException("password=s3cret");
        };
        Diagnosis diagnosis =
                new Diagnoser(List.of(broken, new Names())).diagnose(Cases.all().get("wrong-host"));
        assertThat(diagnosis.findings())
                .extracting(Finding::cause)
                .containsExactly(Cause.WRONG_HOST, Cause.RULE_FAILED);
        assertThat(diagnosis.toString()).contains("IllegalStateException").doesNotContain("s3cret");
    }

    @Test
    void twoTargets_withOneCause_areOneFinding() {
        ObservedFacts observed = ObservedFacts.postgres("10.1.2.3", 5432).dial("10.1.2.3:5432", Dial.Outcome.REFUSED);
        observed.another("TEST_DATABASE").dial("10.1.2.3:5432", Dial.Outcome.REFUSED);
        assertThat(diagnose(observed).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).isEqualTo("connection refused by 10.1.2.3:5432 (2 targets)");
            assertThat(finding.evidence()).contains("the same for target TEST_DATABASE, set at .env:4");
        });
    }

    @Test
    void everyPair_ofServerKinds_namesBoth() {
        Map<ServerKind, Greeting.Speaks> pairs = Map.of(
                ServerKind.POSTGRESQL,
                Greeting.Speaks.POSTGRESQL,
                ServerKind.MYSQL,
                Greeting.Speaks.MYSQL,
                ServerKind.REDIS,
                Greeting.Speaks.REDIS,
                ServerKind.HTTP,
                Greeting.Speaks.HTTP);
        for (ServerKind kind : pairs.keySet()) {
            for (Greeting.Speaks speaks : pairs.values()) {
                ObservedFacts observed = ObservedFacts.of(kind, "localhost", 9999)
                        .connected("127.0.0.1:9999")
                        .greeting(speaks, Exchange.OK);
                if (pairs.get(kind) == speaks) {
                    assertThat(diagnose(observed).findings()).isEmpty();
                } else {
                    assertThat(top(observed).title())
                            .isEqualTo("localhost:9999 speaks " + speaks.label() + ", not " + kind.label());
                    assertThat(top(observed).certainty()).isEqualTo(Certainty.CERTAIN);
                }
            }
        }
    }

    @Test
    void chain_holdsEveryCauseOfADoctor() {
        Set<Cause> shown = EnumSet.noneOf(Cause.class);
        Cases.all()
                .keySet()
                .forEach(name ->
                        shown.add(Cause.ofId(name.replaceFirst("/.*", "")).orElseThrow()));
        assertThat(shown).hasSizeGreaterThanOrEqualTo(33);
    }
}
