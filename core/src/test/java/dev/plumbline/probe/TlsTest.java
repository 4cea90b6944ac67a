// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Facts;
import dev.plumbline.fact.PeerCertificate;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.fact.TlsHandshake.Outcome;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TlsTest {
    private static final String PASSWORD = "throw-away";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "VERIFY_FULL, PLUMBLINE, dns:localhost,     -1d, 5,  true,  ESTABLISHED",
        "VERIFY_FULL, PLUMBLINE, dns:*.example.org, -1d, 5,  true,  WRONG_NAME",
        "VERIFY_CA,   PLUMBLINE, dns:other,         -1d, 5,  true,  ESTABLISHED",
        "VERIFY_CA,   PLUMBLINE, dns:localhost,     -1d, 5,  false, UNTRUSTED",
        "VERIFY_CA,   PLUMBLINE, dns:localhost,     -9d, 5,  true,  EXPIRED",
        "VERIFY_CA,   PLUMBLINE, dns:localhost,     +2d, 5,  true,  NOT_YET_VALID",
        "REQUIRE,     PLUMBLINE, dns:other,         -9d, 5,  false, ESTABLISHED",
        "REQUIRE,     NODE_POSTGRES, dns:localhost, -1d, 5,  false, UNTRUSTED",
    })
    void certificate_isJudgedAsTheClientDoes(
            TlsMode mode, Reading reading, String name, String start, int days, boolean known, Outcome outcome)
            throws Exception {
        Path store = certificate(name, start, days);
        try (SSLServerSocket server = serve(store)) {
            Map<String, String> options =
                    known ? Map.of("sslrootcert", exported(store).toString()) : Map.of();
            Endpoint endpoint = new Endpoint.HostPort("localhost", server.getLocalPort());
            Target target = new Target(ServerKind.HTTPS, List.of(endpoint), null, null, null, mode, options);

            Facts facts = new Facts(new Prober(ProbeLimits.STANDARD).probe("T", target, reading, Depth.FULL));

            TlsHandshake handshake = handshakeOn(facts, "127.0.0.1");
            assertThat(handshake.outcome()).isEqualTo(outcome);
            assertThat(handshake.version()).startsWith("TLSv1");
            PeerCertificate seen = handshake.certificate();
            assertThat(seen.trusted()).isEqualTo(known);
            assertThat(seen.nameMatches()).isEqualTo(name.equals("dns:localhost"));
            assertThat(handshake.accepted()).contains(TlsMode.PREFER);
            assertThat(handshake.accepted().contains(mode)).isEqualTo(outcome == Outcome.ESTABLISHED);
        }
    }

    @Test
    void serverWithoutTls_isNotTls() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Species.HTTP)) {
            Target target = server.target(ServerKind.HTTPS).withTls(TlsMode.REQUIRE);

            Facts facts = server.probe(target, Reading.PLUMBLINE, Duration.ofMillis(500));

            assertThat(facts.first(TlsHandshake.class, "T").orElseThrow().outcome())
                    .isIn(Outcome.NOT_TLS, Outcome.CLOSED, Outcome.TIMED_OUT);
        }
    }

    @Test
    void handshake_oneByteAtATime_endsWithinTheLimit() throws IOException {
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            byte[] head = {0x16, 3, 3, 0x40, 0};
            out.write(head);
            while (!Thread.currentThread().isInterrupted()) {
                out.write(0);
                Thread.sleep(50);
            }
        })) {
            Target target = server.target(ServerKind.HTTPS).withTls(TlsMode.REQUIRE);
            long start = System.nanoTime();

            Facts facts = server.attempt(target, Duration.ofMillis(500));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(facts.first(TlsHandshake.class, "T").orElseThrow().outcome())
                    .isNotEqualTo(Outcome.ESTABLISHED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "db.example.org, db.example.org, true",
        "DB.example.org, db.EXAMPLE.org., true",
        "*.example.org, db.example.org, true",
        "*.example.org, a.db.example.org, false",
        "*.example.org, example.org, false",
        "*.org, example.org, false",
        "127.0.0.1, 127.0.0.1, true",
        "0:0:0:0:0:0:0:1, ::1, true",
        "localhost, 127.0.0.1, false",
    })
    void certificateName_matchesAsClientsDo(String name, String host, boolean matches) {
        assertThat(CertificateNames.match(List.of(name), host)).isEqualTo(matches);
    }

    private static TlsHandshake handshakeOn(Facts facts, String address) {
        for (TlsHandshake handshake : facts.of(TlsHandshake.class)) {
            if (handshake.address().startsWith(address)) {
                return handshake;
            }
        }
        throw new AssertionError("no handshake on " + address + ": " + facts);
    }

    private Path certificate(String name, String start, int days) throws Exception {
        Path store = folder.resolve("store.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-ext",
                "bc:c",
                "-startdate",
                start,
                "-validity",
                Integer.toString(days),
                "-keystore",
                store.toString());
        return store;
    }

    private Path exported(Path store) throws Exception {
        Path file = folder.resolve("server.pem");
        keytool("-exportcert", "-rfc", "-alias", "server", "-keystore", store.toString(), "-file", file.toString());
        return file;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static SSLServerSocket serve(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket) tls.getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofVirtual().start(() -> answer(server));
        return server;
    }

    private static void answer(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
    }
}
