// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerReaderTest {
    private final ListenerReader reader = new ListenerReader(Path.of("/proc"), InstantSource.system());

    @Test
    void read_openPort_isFoundWithItsProcess() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Listener> found = at(server.getLocalPort());
            assertThat(found).hasSize(1);
            assertThat(found.get(0).address()).contains("127.0.0.1");
            assertThat(found.get(0).pid()).isEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void read_closedPort_isNotFound() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        assertThat(at(port)).isEmpty();
    }

    @Test
    void read_socketFile_isFoundByItsPath(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("s.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThat(reader.read())
                    .anyMatch(listener ->
                            listener.isSocketFile() && listener.address().equals(socket.toString()));
        }
    }

    private List<Listener> at(int port) {
        return reader.read().stream()
                .filter(listener -> listener.port() == port)
                .toList();
    }
}
