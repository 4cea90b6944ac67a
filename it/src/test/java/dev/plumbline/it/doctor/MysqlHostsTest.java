// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.it.lab.BlockingMariaDb;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.TestHost;
import dev.plumbline.it.lab.TestNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MariaDB that turns machines away, not accounts. */
class MysqlHostsTest {
    private static final String SECRET = "hush-hush";

    @TempDir
    Path folder;

    @Test
    void doctor_noAccountForThisMachine_saysThatTheHostIsNotAllowed() {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.builder()
                .setting("skip_name_resolve", "1")
                .user("app", "10.0.0.9", SECRET)
                .sql("DELETE FROM mysql.global_priv WHERE Host NOT IN ('localhost', '10.0.0.9')")
                .sql("FLUSH PRIVILEGES")
                .awaitReady(false)
                .start()) {
            assertThat(server.isRunning()).isTrue();
            Plumb.in(folder).run("wait", "--for", "tcp", url(server), "--timeout", "20s");
            Outcome.Diagnosed first = first(server);
            assertThat(first.cause()).isEqualTo("client-host-not-allowed");
            assertThat(first.certainty()).isEqualTo("certain");
            assertThat(first.evidence()).contains("1130");
            assertThat(first.fix()).contains("CREATE USER 'app'@'127.0.0.1'");
        }
    }

    @Test
    void doctor_machineWithTooManyBrokenConnections_saysThatItIsBlocked() throws IOException {
        assumeTrue(TestNetwork.missing().isEmpty(), TestNetwork.missing());
        try (TestNetwork network = TestNetwork.open()) {
            TestHost host = network.client();
            host.hosts("127.0.0.1 localhost\n" + host.address() + " shop-machine\n");
            int port = blocking(host);
            Outcome outcome = Plumb.in(folder)
                    .on(host)
                    .run("doctor", "--json", "mysql://app:" + SECRET + "@" + host.address() + ":" + port + "/mysql");
            Outcome.Diagnosed first = outcome.first();
            assertThat(first.cause()).isEqualTo("client-host-not-allowed");
            assertThat(first.subcause()).isEqualTo("client-host-blocked");
            assertThat(first.certainty()).isEqualTo("certain");
            assertThat(first.evidence()).contains("1129");
            assertThat(first.fix()).contains("flush-hosts");
            assertThat(outcome.everything()).doesNotContain(SECRET);
        }
    }

    /** Starts a server on a host that has blocked that very host; the network ends it. */
    private static int blocking(TestHost host) throws IOException {
        List<String> command = new ArrayList<>(host.command());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(BlockingMariaDb.class.getName(), host.address()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        assertThat(line).as("the port of the blocking server").isNotNull();
        return Integer.parseInt(line);
    }

    private static String url(EmbeddedMariaDb server) {
        return "mysql://app:" + SECRET + "@127.0.0.1:" + server.port() + "/mysql";
    }

    private Outcome.Diagnosed first(EmbeddedMariaDb server) {
        Outcome outcome = Plumb.in(folder).run("doctor", "--json", url(server));
        assertThat(outcome.everything()).doesNotContain(SECRET);
        return outcome.first();
    }
}
