// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import dev.plumbline.embedded.EmbeddedMariaDb;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/**
 * A MariaDB that has blocked its own machine after too many connections that broke off. Run as a
 * program on a test host, since a server never blocks a loopback address; it prints its port.
 */
public final class BlockingMariaDb {
    private BlockingMariaDb() {}

    /** @param arguments the host's address, which its hosts file has to know */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String address = arguments[0];
        try (EmbeddedMariaDb server = EmbeddedMariaDb.builder()
                .listen(address)
                .setting("max_connect_errors", "2")
                .setting("skip_name_resolve", "0")
                .user("app", "%", "hush-hush")
                .start()) {
            for (int i = 0; i < 8; i++) {
                breakOff(address, server.port());
            }
            System.out.println(server.port());
            Thread.sleep(60_000);
        }
    }

    private static void breakOff(String address, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral(address), port)) {
            socket.getInputStream().read();
            socket.getOutputStream().write(new byte[] {1, 0, 0, 1, 0});
            socket.getOutputStream().flush();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // Once it has blocked us the server resets the connection: that is what is wanted here.
            return;
        }
    }
}
