// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Query;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HttpProbeTest {

    @ParameterizedTest
    @CsvSource({"200, OK", "302, OK", "404, REJECTED", "503, REJECTED"})
    void status_decides(int status, Exchange exchange) throws IOException {
        byte[] answer = ("HTTP/1.1 " + status + " Words\r\nServer: test\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            in.read(new byte[1000]);
            out.write(answer);
        })) {
            Target target = target(ServerKind.HTTP, server.port(), Map.of("path", "/health?token=x"));

            Query query = probe(target).first(Query.class, "T").orElseThrow();

            assertThat(query.exchange()).isEqualTo(exchange);
            assertThat(query.answer()).isEqualTo(Integer.toString(status));
            assertThat(query.text()).isEqualTo("GET /health?***");
        }
    }

    @Test
    void tcpTarget_silentServer_isOnlyDialled() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            List<Fact> facts = probe(target(ServerKind.TCP, silent.getLocalPort(), Map.of()))
                    .all();

            assertThat(facts).hasSize(2).last().isInstanceOf(Dial.class);
        }
    }

    private static Facts probe(Target target) {
        return new Facts(new Prober(ProbeLimits.STANDARD).probe("T", target, Reading.PLUMBLINE, Depth.FULL));
    }

    private static Target target(ServerKind kind, int port, Map<String, String> options) {
        Endpoint endpoint = new Endpoint.HostPort("127.0.0.1", port);
        return new Target(kind, List.of(endpoint), null, null, null, TlsMode.DISABLE, options);
    }
}
