// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Facts;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DialerTest {
    @Test
    void closedPort_isRefused() throws IOException {
        ServerSocket closed = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        int port = closed.getLocalPort();
        closed.close();

        Dial dial = probe(target(ServerKind.TCP, port, Map.of()))
                .first(Dial.class, "T")
                .orElseThrow();

        assertThat(dial.outcome()).isEqualTo(Dial.Outcome.REFUSED);
    }

    @Test
    void socketFile_thatIsNotThere_isNoSuchFile(@TempDir Path folder) {
        Endpoint endpoint = new Endpoint.SocketPath(folder.resolve("none").toString());

        Dial dial = probe(target(ServerKind.POSTGRESQL, 1, Map.of()).at(endpoint))
                .first(Dial.class, "T")
                .orElseThrow();

        assertThat(dial.outcome()).isEqualTo(Dial.Outcome.NO_SUCH_FILE);
    }

    @Test
    void socketPath_thatIsTooLong_isAFactToo() {
        Endpoint endpoint = new Endpoint.SocketPath("/" + "x".repeat(5000) + "\0");

        Dial dial = probe(target(ServerKind.POSTGRESQL, 1, Map.of()).at(endpoint))
                .first(Dial.class, "T")
                .orElseThrow();

        assertThat(dial.outcome()).isEqualTo(Dial.Outcome.FAILED);
    }

    @Test
    void connectionToItself_isSeen() throws IOException {
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (Socket socket = new Socket();
                ServerSocket server = new ServerSocket(0, 5, here);
                Socket other = new Socket(here, server.getLocalPort())) {
            socket.bind(new InetSocketAddress(here, 0));
            socket.connect(new InetSocketAddress(here, socket.getLocalPort()), 3000);

            assertThat(Dialer.reachedItself(socket)).isTrue();
            assertThat(Dialer.reachedItself(other)).isFalse();
        }
    }

    @Test
    void systemsWords_areTold() {
        assertThat(Ending.ofDial(new ConnectException("Connection refused"))).isEqualTo(Dial.Outcome.REFUSED);
        assertThat(Ending.ofDial(new NoRouteToHostException("No route to host")))
                .isEqualTo(Dial.Outcome.HOST_UNREACHABLE);
        assertThat(Ending.ofDial(new ConnectException("Network is unreachable")))
                .isEqualTo(Dial.Outcome.NETWORK_UNREACHABLE);
        assertThat(Ending.ofDial(new SocketTimeoutException("Connect timed out")))
                .isEqualTo(Dial.Outcome.TIMED_OUT);
        assertThat(Ending.ofDial(new ConnectException("Connection timed out"))).isEqualTo(Dial.Outcome.TIMED_OUT);
        assertThat(Ending.ofDial(new SocketException("Connection reset"))).isEqualTo(Dial.Outcome.RESET);
        assertThat(Ending.ofDial(new BindException("Permission denied"))).isEqualTo(Dial.Outcome.NOT_PERMITTED);
        assertThat(Ending.ofDial(new SocketException("Invalid argument"))).isEqualTo(Dial.Outcome.FAILED);
    }

    private static Facts probe(Target target) {
        return new Facts(new Prober(ProbeLimits.STANDARD).probe("T", target, Reading.PLUMBLINE, Depth.FULL));
    }

    private static Target target(ServerKind kind, int port, Map<String, String> options) {
        Endpoint endpoint = new Endpoint.HostPort("127.0.0.1", port);
        return new Target(kind, List.of(endpoint), null, null, null, TlsMode.DISABLE, options);
    }
}
