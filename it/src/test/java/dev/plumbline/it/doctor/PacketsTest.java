// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.TestNetwork;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of packets, between two hosts of our own with a real firewall. */
class PacketsTest {
    private static final String TARGET = "postgres://app:hush@10.231.0.2:5432/shop";

    @TempDir
    Path folder;

    private TestNetwork network;

    @BeforeEach
    void openNetwork() {
        assumeTrue(TestNetwork.missing().isEmpty(), TestNetwork.missing());
        network = TestNetwork.open();
    }

    @AfterEach
    void closeNetwork() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void doctor_packetsSwallowed_blamesAFirewall() {
        network.server().firewall(rule("tcp dport 5432 drop"));
        Outcome outcome = doctor(TARGET);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).isEqualTo("packets-dropped-firewall");
        assertThat(outcome.first().certainty()).isIn("likely", "certain");
        assertThat(outcome.first().title()).contains("10.231.0.2:5432");
        assertThat(outcome.first().evidence()).containsIgnoringCase("no packet came back");
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin-prohibited", "host-prohibited", "net-prohibited", "host-unreachable"})
    void doctor_rejectedAsUnreachable_blamesAFirewall(String code) {
        network.server().firewall(rule("tcp dport 5432 reject with icmp type " + code));
        Outcome outcome = doctor(TARGET);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).isEqualTo("packets-dropped-firewall");
        assertThat(outcome.first().certainty()).isNotEqualTo("proved");
        assertThat(outcome.first().title()).contains("10.231.0.2:5432");
    }

    @Test
    void doctor_rejectedAsNetworkUnreachable_saysSo() {
        network.server().firewall(rule("tcp dport 5432 reject with icmp type net-unreachable"));
        Outcome outcome = doctor(TARGET);
        assertThat(outcome.first().cause()).isIn("packets-dropped-firewall", "wrong-host");
        assertThat(outcome.first().title()).contains("no route to 10.231.0.2:5432");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reject with tcp reset", "reject with icmp type port-unreachable"})
    void doctor_rejectedLikeAClosedPort_neverClaimsToKnow(String verdict) {
        network.server().firewall(rule("meta l4proto tcp tcp dport 5432 " + verdict));
        Outcome outcome = doctor(TARGET);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().title()).contains("refused").contains("10.231.0.2:5432");
        assertThat(outcome.first().certainty()).isIn("likely", "possible");
        assertThat(outcome.first().json()).containsKey("settle");
    }

    @Test
    void doctor_noRoute_saysUnreachableAtOnce() {
        Outcome outcome = doctor("postgres://app:hush@10.99.0.1:5432/shop");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).isIn("wrong-host", "packets-dropped-firewall");
        assertThat(outcome.first().title()).contains("no route to 10.99.0.1:5432");
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void doctor_addressWithoutMachine_saysThatNobodyAnswersThere() {
        Outcome outcome = doctor("postgres://app:hush@10.231.0.77:5432/shop");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).isIn("wrong-host", "packets-dropped-firewall");
        assertThat(outcome.first().title()).contains("10.231.0.77:5432");
    }

    @Test
    void doctor_ipv6OnlyHostWithoutRoute_blamesTheMissingRoute() {
        network.client().hosts("127.0.0.1 localhost\nfd00:dead::5 db.internal\n");
        Outcome outcome = doctor("postgres://app:hush@db.internal:5432/shop");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).isEqualTo("ipv6-only-host-no-ipv6-route");
    }

    @Test
    void wait_packetsSwallowed_endsAtItsLimitWithTheDiagnosis() {
        network.server().firewall(rule("tcp dport 5432 drop"));
        Outcome outcome = Plumb.in(folder).on(network.client()).run("wait", TARGET, "--timeout", "1s");
        assertThat(outcome.exit()).isEqualTo(124);
        assertThat(outcome.err()).contains("packets-dropped-firewall").doesNotContain("hush");
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(12));
    }

    private Outcome doctor(String target) {
        Outcome outcome = Plumb.in(folder).on(network.client()).run("doctor", target, "--json");
        assertThat(outcome.everything()).doesNotContain("hush");
        return outcome;
    }

    private static String rule(String rule) {
        return "table inet plumb {\n chain input {\n type filter hook input priority 0;\n " + rule + "\n }\n}\n";
    }
}
