// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.TestNetwork;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on one address family and a client on the other. */
class FamiliesTest {
    private static final String SECRET = "hush-hush";

    @TempDir
    Path folder;

    @Test
    void doctor_serverOnIpv6LoopbackOnly_provesTheOtherFamily() throws IOException {
        assumeTrue(hasIpv6Loopback(), "this machine has no ::1");
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().role("app", SECRET).listen("::1").start()) {
            Outcome.Diagnosed first = first("postgres://app:" + SECRET + "@127.0.0.1:" + postgres.port() + "/postgres");
            assertThat(first.title()).contains("refused").contains("127.0.0.1:" + postgres.port());
            assertThat(first.proved()).isTrue();
            assertThat(first.fix()).contains("[::1]:" + postgres.port());
        }
    }

    @Test
    void doctor_serverOnIpv4LoopbackOnly_provesTheOtherFamily() throws IOException {
        assumeTrue(hasIpv6Loopback(), "this machine has no ::1");
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().role("app", SECRET).start()) {
            Outcome.Diagnosed first = first("postgres://app:" + SECRET + "@[::1]:" + postgres.port() + "/postgres");
            assertThat(first.cause()).isEqualTo("dual-stack-ipv6-refused");
            assertThat(first.proved()).isTrue();
            assertThat(first.fix()).contains("127.0.0.1:" + postgres.port());
        }
    }

    @Test
    void doctor_localhostOnBothFamilies_namesEachAddress() {
        assumeTrue(TestNetwork.missing().isEmpty(), TestNetwork.missing());
        try (TestNetwork network = TestNetwork.open()) {
            Outcome outcome = Plumb.in(folder)
                    .on(network.client())
                    .run("doctor", "--json", "postgres://app:" + SECRET + "@localhost:5432/shop");
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.first().cause()).isEqualTo("server-not-running");
            assertThat(outcome.out()).contains("[::1]:5432").contains("127.0.0.1:5432");
            assertThat(outcome.everything()).doesNotContain(SECRET);
        }
    }

    @Test
    void doctor_nothingListens_saysThatTheServerDoesNotRun() {
        assumeTrue(TestNetwork.missing().isEmpty(), TestNetwork.missing());
        try (TestNetwork network = TestNetwork.open()) {
            Outcome outcome = Plumb.in(folder).on(network.client()).run("doctor", "--json", "redis://127.0.0.1:6379");
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.first().cause()).isEqualTo("server-not-running");
            assertThat(outcome.first().title()).isEqualTo("nothing listens at 127.0.0.1:6379");
            assertThat(outcome.first().certainty()).isEqualTo("certain");
        }
    }

    private Outcome.Diagnosed first(String url) throws IOException {
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=" + url + "\n");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(1);
        assertThat(outcome.everything()).doesNotContain(SECRET);
        return outcome.first();
    }

    private static boolean hasIpv6Loopback() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("::1");
        return loopback instanceof Inet6Address && loopback.isReachable(500);
    }
}
