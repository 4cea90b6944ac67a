// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that misbehaves as told. Only for what no real server does; it listens on loopback, on a
 * free port, until it is closed.
 */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Script script;
    private final List<Socket> open = new ArrayList<>();

    /** What is done with each connection; the socket is closed afterwards. */
    public interface Script {
        void serve(Socket client) throws IOException, InterruptedException;
    }

    private ScriptedServer(ServerSocket listening, Script script) {
        this.listening = listening;
        this.script = script;
    }

    /** Starts to serve. */
    public static ScriptedServer start(Script script) {
        try {
            ScriptedServer server =
                    new ScriptedServer(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says this at once and keeps the connection. */
    public static ScriptedServer saying(byte[] greeting) {
        return start(client -> {
            client.getOutputStream().write(greeting);
            client.getOutputStream().flush();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    /** Takes connections and never says a word. */
    public static ScriptedServer silent() {
        return start(client -> client.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    /** Takes connections and closes them at once, as a proxy with nothing behind it. */
    public static ScriptedServer closing() {
        return start(Socket::close);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                synchronized (open) {
                    open.add(client);
                }
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closing the listening socket is how the test ends this loop.
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            script.serve(client);
        } catch (IOException e) {
            // The other side gave up on us, which is what these tests provoke.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            synchronized (open) {
                for (Socket client : open) {
                    client.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
