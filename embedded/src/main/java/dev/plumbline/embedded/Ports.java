// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Picks ports that are free on every address a server is to listen on. */
final class Ports {
    private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 65_535;
    private static final int TRIES = 200;

    private Ports() {}

    /**
     * A port outside the range the kernel gives to outgoing connections: none of those can take it before the server
     * does, and polling it while it is closed can never connect to itself.
     */
    static int free(List<InetAddress> addresses) {
        Range range = outsideEphemeral();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(range.from(), range.to());
            if (addresses.stream().allMatch(address -> isFree(address, port))) {
                return port;
            }
        }
        throw new EmbeddedServerException(
                "no free port between " + range.from() + " and " + range.to() + " on " + addresses,
                TRIES + " ports were tried and each was in use or could not be bound",
                "give a port, or an address that this machine has");
    }

    static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The wider side of the kernel's range: below it, or above it where it starts low. */
    private static Range outsideEphemeral() {
        // Such a file gives all it has to the first read, however short that is: Files.readString gets one digit.
        try (BufferedReader file = Files.newBufferedReader(EPHEMERAL)) {
            String[] words = String.valueOf(file.readLine()).strip().split("\\s+");
            int first = Integer.parseInt(words[0]);
            int last = Integer.parseInt(words[1]);
            if (first - LOWEST >= TRIES) {
                return new Range(LOWEST, first);
            }
            return HIGHEST - last >= TRIES ? new Range(last + 1, HIGHEST + 1) : new Range(LOWEST, HIGHEST + 1);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return new Range(LOWEST, 32_768);
        }
    }

    private record Range(int from, int to) {}
}
