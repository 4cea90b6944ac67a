// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Listener;
import dev.plumbline.surroundings.SurroundingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Map;

/** Tells whether a port of this machine is taken, and by whom. */
final class Listening {
    private static final int CONNECT_MILLIS = 500;

    private Listening() {}

    /** Whether something takes connections on this port of this machine. */
    static boolean on(int port) {
        return answers("127.0.0.1", port) || answers("::1", port);
    }

    private static boolean answers(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Such as {@code redis-server (process 4711)}; the kernel does not tell about processes of others. */
    static String owner(int port) {
        for (Fact fact : new SurroundingsReader(Map.of(), InstantSource.system()).machine()) {
            if (fact instanceof Listener listener && listener.port() == port && listener.process() != null) {
                return listener.process() + " (process " + listener.pid() + ")";
            }
        }
        return "a process that this account may not see";
    }
}
