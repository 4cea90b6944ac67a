// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RecogniserTest {
    private static final Duration LIMIT = Duration.ofMillis(300);

    static List<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (ServerKind expected :
                List.of(ServerKind.POSTGRESQL, ServerKind.MYSQL, ServerKind.REDIS, ServerKind.HTTP)) {
            for (Species answers : Species.values()) {
                pairs.add(Arguments.of(expected, answers));
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anyServer_onThePortOfAnother_isRecognised(ServerKind expected, Species answers) throws IOException {
        try (ScriptedServer server = new ScriptedServer(answers)) {
            Facts facts = server.probe(server.target(expected), Reading.PLUMBLINE, LIMIT);

            Greeting greeting = facts.first(Greeting.class, "T").orElseThrow();
            assertThat(greeting.speaks()).isEqualTo(answers.speaks());
        }
    }

    @ParameterizedTest
    @EnumSource(Species.class)
    void anyServer_askedWhoItIs_isRecognised(Species answers) throws IOException {
        try (ScriptedServer server = new ScriptedServer(answers)) {
            Endpoint endpoint = new Endpoint.HostPort("127.0.0.1", server.port());

            assertThat(new Prober(ProbeLimits.STANDARD).whoAnswers(endpoint)).contains(answers.speaks());
        }
    }

    @Test
    void closedPort_askedWhoItIs_isNobody() throws IOException {
        // Bound without listening: nobody else can take the port meanwhile, and a connection is refused.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Endpoint endpoint = new Endpoint.HostPort("127.0.0.1", held.getLocalPort());

            assertThat(new Prober(ProbeLimits.STANDARD).whoAnswers(endpoint)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ServerKind.class,
            names = {"POSTGRESQL", "REDIS", "HTTP", "TCP"})
    void proxyWithoutServer_acceptsAndCloses_isNothingThatClosed(ServerKind kind) throws IOException {
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {})) {
            Facts facts = server.probe(server.target(kind), Reading.PLUMBLINE, LIMIT);

            Greeting greeting = facts.first(Greeting.class, "T").orElseThrow();
            assertThat(greeting.speaks()).isEqualTo(Greeting.Speaks.NOTHING);
            assertThat(greeting.exchange()).isIn(Exchange.CLOSED, Exchange.RESET);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'-DENIED Redis is running in protected mode\r\n', REDIS, DENIED",
        "'-LOADING Redis is loading\r\n', REDIS, LOADING",
        "'220 mail.example.org ESMTP Postfix\r\n', SMTP,",
        "'220 ProFTPD FTP Server ready\r\n', FTP,",
        "'<html><body>hi</body></html>', HTTP,",
        "'HTTP/1.0 200 OK\r\n\r\nIt looks like you are trying to access MongoDB over HTTP', MONGODB,",
        "'ERROR\r\n', UNKNOWN,",
    })
    void firstBytes_ofEachProtocol_areRecognised(String first, Greeting.Speaks speaks, String error) {
        FirstBytes judged = FirstBytes.judge(first.getBytes(StandardCharsets.US_ASCII));

        assertThat(judged.speaks()).isEqualTo(speaks);
        assertThat(judged.error() == null ? null : judged.error().code()).isEqualTo(error);
    }

    @Test
    void mysqlGreeting_asLongAsALetterOfPostgres_staysMysql() {
        for (char letter : new char[] {'R', 'E', 'N', 'S', 'v'}) {
            byte[] greeting = new byte[letter + 4];
            greeting[0] = (byte) letter;
            byte[] version = "\n10.11.6-MariaDB\0".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(version, 0, greeting, 4, version.length);

            assertThat(FirstBytes.isPostgres(greeting)).isFalse();
            assertThat(FirstBytes.judge(greeting).speaks()).isEqualTo(Greeting.Speaks.MARIADB);
        }
    }

    @Test
    void unknownBytes_areShownEscapedAndBounded() {
        byte[] bytes = new byte[200];
        bytes[0] = 7;

        FirstBytes judged = FirstBytes.judge(bytes);

        assertThat(judged.detail()).startsWith("\\x07\\x00").endsWith("...").hasSizeLessThan(150);
    }
}
