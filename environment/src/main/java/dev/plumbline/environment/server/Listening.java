// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.server;

import dev.plumbline.environment.plan.Loopback;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Listener;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.surroundings.SurroundingsReader;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ServerKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Tells whether a port of this machine is taken, by whom, and who may take it. */
public final class Listening {
    private static final int CONNECT_MILLIS = 500;
    private static final Path FIRST_OF_ALL = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    private static final int USUAL_FIRST_OF_ALL = 1024;
    private static final Path SELF = Path.of("/proc/self");

    private Listening() {}

    /** Whether something takes connections at this place of this machine. */
    static boolean on(Endpoint.HostPort place) {
        return addresses(place).stream().anyMatch(address -> answers(address, place.port()));
    }

    /** Both families where the name is looked up. */
    private static List<String> addresses(Endpoint.HostPort place) {
        String host = Loopback.place(place.host());
        return host.equals("localhost") ? List.of("127.0.0.1", "::1") : List.of(host);
    }

    /** Whether a server of this kind may not listen there, since such ports are the administrator's. */
    static boolean denied(int port, ServerKind kind) {
        try {
            if (port >= firstOfAll()) {
                return false;
            }
            // PostgreSQL is run by another account where this one is root.
            return kind.speaksPostgres() || !Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
        } catch (IOException | NumberFormatException | UnsupportedOperationException e) {
            // Then the server itself will say so.
            return false;
        }
    }

    private static int firstOfAll() throws IOException {
        if (!Files.exists(FIRST_OF_ALL)) {
            return USUAL_FIRST_OF_ALL;
        }
        // Such a file gives all it has to the first read, however short that is: Files.readString gets one digit.
        try (BufferedReader file = Files.newBufferedReader(FIRST_OF_ALL)) {
            return Integer.parseInt(String.valueOf(file.readLine()).strip());
        }
    }

    private static boolean answers(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What is spoken at a place of this machine where it is not what is wanted; empty text otherwise. */
    public static String foreign(Endpoint.HostPort place, ServerKind wanted) {
        Prober prober = new Prober(ProbeLimits.STANDARD);
        return addresses(place).stream()
                .flatMap(address -> prober.whoAnswers(new Endpoint.HostPort(address, place.port())).stream())
                .filter(speaks -> !serves(speaks, wanted))
                .map(Greeting.Speaks::label)
                .findFirst()
                .orElse("");
    }

    /** What is mute, or cannot be told, is given the time to become what is wanted. */
    private static boolean serves(Greeting.Speaks speaks, ServerKind wanted) {
        return switch (speaks) {
            case POSTGRESQL -> wanted.speaksPostgres();
            case MYSQL, MARIADB -> wanted.speaksMysql();
            case REDIS -> wanted == ServerKind.REDIS;
            case NOTHING, UNKNOWN, TLS -> true;
            case HTTP, SSH, SMTP, FTP, MONGODB -> false;
        };
    }

    /** Such as {@code redis-server (process 4711)}; the kernel does not tell about processes of others. */
    static String owner(Endpoint.HostPort place) {
        List<String> addresses = addresses(place);
        return new SurroundingsReader(Map.of(), InstantSource.system())
                .machine().stream()
                        .filter(Listener.class::isInstance)
                        .map(Listener.class::cast)
                        .filter(each -> each.port() == place.port() && each.process() != null)
                        // The one at that very address before those at others, which it may hide behind.
                        .min(Comparator.comparing(each -> !addresses.contains(each.address())))
                        .map(each -> each.process() + " (process " + each.pid() + ")")
                        .orElse("a process that this account may not see");
    }
}
