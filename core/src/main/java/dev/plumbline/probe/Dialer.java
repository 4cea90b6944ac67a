// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.Instant;

/** Connects to one address or socket file and tells how it went. */
final class Dialer {
    private static final int BETWEEN_TRIES_MILLIS = 5;

    private final Duration limit;

    Dialer(Duration limit) {
        this.limit = limit;
    }

    /** Connects to one address of a host. */
    Dialled dial(String target, Endpoint.HostPort endpoint, InetAddress address) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        Dial.Outcome outcome;
        String detail = "";
        Link link = null;
        // No proxy: the JVM's proxy settings are not the program's, and to read them costs start-up time.
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(address, endpoint.port()),
                    Deadline.in(limit).leftMillis());
            if (reachedItself(socket)) {
                // Closed by a reset, at once: while it stands, the server's own bind of this port would fail.
                socket.setSoLinger(true, 0);
                outcome = Dial.Outcome.SELF_CONNECTED;
                detail = "the port is closed, and the connection reached its own socket";
                socket.close();
            } else {
                link = new SocketLink(socket);
                outcome = Dial.Outcome.CONNECTED;
            }
        } catch (IOException e) {
            outcome = Ending.ofDial(e);
            detail = Ending.words(e);
            giveUp(socket);
        }
        return new Dialled(fact(at, target, endpoint, shown(address, endpoint.port()), outcome, detail, start), link);
    }

    /** Connects to a socket of the local machine. */
    Dialled dial(String target, Endpoint.SocketPath endpoint) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        Dial.Outcome outcome;
        String detail = "";
        Link link = null;
        try {
            link = new ChannelLink(connected(UnixDomainSocketAddress.of(endpoint.path())));
            outcome = Dial.Outcome.CONNECTED;
        } catch (IOException e) {
            outcome = Ending.ofDial(e);
            detail = Ending.words(e);
        } catch (InvalidPathException | UnsupportedOperationException e) {
            outcome = Dial.Outcome.FAILED;
            detail = "the path cannot be that of a socket";
        }
        return new Dialled(fact(at, target, endpoint, endpoint.path(), outcome, detail, start), link);
    }

    /** A socket's queue may be full for a moment; the attempt is made again, since such a channel cannot wait. */
    private SocketChannel connected(UnixDomainSocketAddress address) throws IOException {
        Deadline deadline = Deadline.in(limit);
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            boolean stands = false;
            try {
                channel.configureBlocking(false);
                stands = channel.connect(address);
                if (stands) {
                    return channel;
                }
            } finally {
                if (!stands) {
                    channel.close();
                }
            }
            if (deadline.passed()) {
                throw new SocketTimeoutException("the socket's queue is full");
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Whether both ends of the connection are the same. */
    static boolean reachedItself(Socket socket) {
        return socket.getLocalPort() == socket.getPort()
                && socket.getLocalAddress().equals(socket.getInetAddress());
    }

    private static void giveUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never connected, so there is nothing that closing could have lost.
            return;
        }
    }

    static String shown(InetAddress address, int port) {
        return new Endpoint.HostPort(AddressText.of(address), port).shown();
    }

    private static Dial fact(
            Instant at,
            String target,
            Endpoint endpoint,
            String address,
            Dial.Outcome outcome,
            String detail,
            long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Dial(new Seen(at, Vantage.HERE, "connect"), target, endpoint, address, outcome, detail, took);
    }
}
