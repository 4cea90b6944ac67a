// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Certificate;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.PostgresHere;
import dev.plumbline.it.lab.TestNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of security of a server on another machine, where what is mild on this one is not. */
class SecurityBeyondTest {
    @TempDir
    Path folder;

    @Test
    void check_withoutTls_warnsAndASamplePasswordFails() throws IOException {
        assumeTrue(TestNetwork.missing().isEmpty(), TestNetwork.missing());
        try (TestNetwork network = TestNetwork.open();
                PostgresHere _ = PostgresHere.start(network.server(), "changeme")) {
            String url = "postgres://postgres:changeme@" + network.server().address() + ":5432/postgres";

            Outcome outcome = Plumb.in(folder).on(network.client()).run("check", "--json", url);

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(SecurityTest.only(outcome, "password"))
                    .containsEntry("verdict", "failed")
                    .containsEntry("bound", "no sample, not the user's name");
            Map<String, Object> encryption = SecurityTest.only(outcome, "encryption");
            assertThat(encryption)
                    .containsEntry("verdict", "warned")
                    .containsEntry("figure", "not encrypted, mode prefer")
                    .containsEntry("bound", "encrypted beyond this machine");
            assertThat(encryption.get("fixes").toString()).contains("switch TLS on", "sslmode=verify-full");
            assertThat(outcome.everything()).doesNotContain("changeme");
        }
    }

    @Test
    void check_withTls_isTakenByWhatTheClientAsks() throws IOException {
        assumeTrue(TestNetwork.missing().isEmpty(), TestNetwork.missing());
        try (TestNetwork network = TestNetwork.open()) {
            String address = network.server().address();
            Certificate certificate = Certificate.make(folder, "ip:" + address, "-1d", 30);
            try (PostgresHere _ = PostgresHere.start(
                    network.server(),
                    "own-word",
                    certificate.chain().toString(),
                    certificate.key().toString())) {
                String url = "postgres://postgres:own-word@" + address + ":5432/postgres?sslmode=";

                Map<String, Object> plain = encryption(network, url + "disable");
                assertThat(plain)
                        .containsEntry("verdict", "warned")
                        .containsEntry("figure", "not encrypted, mode disable");
                assertThat(plain.get("fixes").toString())
                        .contains("ask for it in the URL")
                        .doesNotContain("switch TLS on");
                Map<String, Object> unverified = encryption(network, url + "require");
                assertThat(unverified).containsEntry("verdict", "warned");
                assertThat(unverified.get("fixes").toString()).contains("sslmode=verify-full");
                assertThat(encryption(network, url + "verify-full&sslrootcert=" + certificate.chain()))
                        .as("as the fix says")
                        .containsEntry("verdict", "passed")
                        .containsEntry("figure", "TLSv1.3, mode verify-full");
            }
        }
    }

    private Map<String, Object> encryption(TestNetwork network, String url) {
        return SecurityTest.only(Plumb.in(folder).on(network.client()).run("check", "--json", url), "encryption");
    }
}
