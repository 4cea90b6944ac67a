// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
    @TempDir
    Path folder;

    private static String ask(EmbeddedRedis server, String commands, int bytes) throws IOException {
        InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
        return new String(
                Wire.ask(address, commands.getBytes(StandardCharsets.US_ASCII), in -> bytes),
                StandardCharsets.US_ASCII);
    }

    @Test
    void password_given_isAskedFor() throws IOException {
        try (EmbeddedRedis server = EmbeddedRedis.builder().password("se\"cret").start()) {
            assertThat(ask(server, "PING\r\n", 7)).startsWith("-NOAUTH");
            assertThat(ask(server, "*2\r\n$4\r\nAUTH\r\n$7\r\nse\"cret\r\nPING\r\n", 12))
                    .isEqualTo("+OK\r\n+PONG\r\n");
            assertThat(server.url()).isEqualTo("redis://:se%22cret@127.0.0.1:" + server.port());
        }
    }

    @Test
    void restart_keepsPortAndData() throws IOException {
        try (EmbeddedRedis server = EmbeddedRedis.start()) {
            int port = server.port();
            assertThat(ask(server, "SET a 1\r\n", 5)).isEqualTo("+OK\r\n");
            server.restart();
            assertThat(server.port()).isEqualTo(port);
            assertThat(ask(server, "GET a\r\n", 7)).isEqualTo("$1\r\n1\r\n");
        }
    }

    @Test
    void tls_on_refusesPlainText() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        try (EmbeddedRedis server = EmbeddedRedis.builder()
                .tls(certificate.chain(), certificate.key())
                .start()) {
            assertThat(server.url()).startsWith("rediss://");
            assertThat(ask(server, "PING\n", 5)).doesNotContain("PONG");
        }
    }

    @Test
    void port_taken_isSaid() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            EmbeddedRedis.builder().port(other.getLocalPort()).start())
                    .hasMessageContaining("it is in use");
        }
    }
}
