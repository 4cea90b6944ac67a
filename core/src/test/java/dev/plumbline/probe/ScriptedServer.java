// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Facts;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a free loopback port that treats every connection as its script says: a misbehaving peer. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** What happens on one connection; it is closed when the script returns. */
    interface Script {
        void run(int connection, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    ScriptedServer(Script script) {
        this.script = script;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    Target target(ServerKind kind) {
        Endpoint endpoint = new Endpoint.HostPort("127.0.0.1", port());
        return new Target(kind, List.of(endpoint), "app", Secret.of("secret"), null, TlsMode.DISABLE, Map.of());
    }

    /** What a probe of everything sees within {@code limit} for one exchange. */
    Facts probe(Target target, Reading reading, Duration limit) {
        ProbeLimits limits = new ProbeLimits(Duration.ofSeconds(3), limit, Duration.ofSeconds(3));
        return new Facts(new Prober(limits).probe("T", target, reading, Depth.FULL));
    }

    /** As one attempt of many: nothing is asked but what decides. */
    Facts attempt(Target target, Duration limit) {
        ProbeLimits limits = new ProbeLimits(Duration.ofSeconds(3), limit, Duration.ofSeconds(3));
        return new Facts(new Prober(limits).attempt("T", target, Reading.PLUMBLINE, Depth.FULL));
    }

    Wire dial(Duration limit) throws IOException {
        Socket socket = new Socket(listener.getInetAddress(), port());
        return new Wire(new SocketLink(socket), Deadline.in(limit));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.run(connections.incrementAndGet(), socket.getInputStream(), socket.getOutputStream());
        } catch (SocketException e) {
            open.remove(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads and forgets what comes, until the other side closes. */
    static void swallow(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
