// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.config.Literals;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Tripped;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens on this machine where a program falls back to and no server is, and asks whoever dials for its name. For
 * programs that no hook can be loaded into. It changes the error that such a program sees, so it is used only when
 * asked for.
 */
final class Tripwire implements Sensor {
    static final String NAME = "tripwire";

    private static final List<ServerKind> USUAL =
            List.of(ServerKind.POSTGRESQL, ServerKind.MYSQL, ServerKind.REDIS, ServerKind.COCKROACHDB);
    private static final int MOST_PORTS = 32;
    private static final int MOST_AT_ONCE = 64;

    private final Literals literals;
    /** The ports, each with the kind of server that is meant there. */
    private final Map<Integer, ServerKind> wanted = new TreeMap<>();

    /**
     * A wire.
     *
     * @param literals what the project's code falls back to
     * @param targets what its settings name: those on this machine are wired, besides the usual ports
     */
    Tripwire(Literals literals, List<Target> targets) {
        this.literals = literals;
        for (ServerKind kind : USUAL) {
            wanted.put(kind.defaultPort(), kind);
        }
        Map<Integer, ServerKind> more = new LinkedHashMap<>();
        for (Target target : targets) {
            for (Endpoint endpoint : target.endpoints()) {
                if (endpoint instanceof Endpoint.HostPort at && Literals.leadsHere(at.host())) {
                    more.putIfAbsent(at.port(), target.kind());
                }
            }
        }
        literals.ports().forEach(more::putIfAbsent);
        more.forEach((port, kind) -> {
            if (wanted.size() < MOST_PORTS) {
                wanted.putIfAbsent(port, kind);
            }
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Placement place(Scene scene) {
        List<ServerSocket> doors = new ArrayList<>();
        for (int port : wanted.keySet()) {
            doors.addAll(open(port));
        }
        if (doors.isEmpty()) {
            return Placement.none(new SensorBlind(
                    new Seen(Instant.now(), Vantage.HERE, NAME),
                    NAME,
                    null,
                    "something listens already on each of the ports " + wanted.keySet(),
                    "nothing: what dials them reaches it"));
        }
        Wires wires = new Wires(doors, scene.sink());
        wires.start();
        return new Placement(Map.of(), List.of(), List.of(), wires);
    }

    /**
     * Both families or none: a client that is refused by one goes on to the other, and is not to be stopped on its way to
     * a server that is there.
     */
    private static List<ServerSocket> open(int port) {
        List<ServerSocket> open = new ArrayList<>();
        try {
            open.add(listen("127.0.0.1", port));
            try {
                open.add(listen("::1", port));
            } catch (BindException e) {
                if (String.valueOf(e.getMessage()).contains("in use")) {
                    close(open);
                    return List.of();
                }
                // This machine has no IPv6.
            }
        } catch (IOException e) {
            close(open);
            return List.of();
        }
        return open;
    }

    private static ServerSocket listen(String address, int port) throws IOException {
        ServerSocket door = new ServerSocket();
        try {
            door.bind(new InetSocketAddress(InetAddress.getByName(address), port), MOST_AT_ONCE);
        } catch (IOException e) {
            door.close();
            throw e;
        }
        return door;
    }

    private static void close(List<ServerSocket> doors) {
        for (ServerSocket door : doors) {
            try {
                door.close();
            } catch (IOException e) {
                // It is closed.
            }
        }
    }

    /** The open doors of one run. */
    private final class Wires implements Watch {
        private final List<ServerSocket> doors;
        private final Consumer<? super Fact> sink;
        private final Semaphore talks = new Semaphore(MOST_AT_ONCE);
        private final List<Thread> porters = new ArrayList<>();

        Wires(List<ServerSocket> doors, Consumer<? super Fact> sink) {
            this.doors = doors;
            this.sink = sink;
        }

        void start() {
            for (ServerSocket door : doors) {
                porters.add(Thread.ofPlatform()
                        .daemon()
                        .name("tripwire-" + door.getLocalPort())
                        .start(() -> serve(door)));
            }
        }

        private void serve(ServerSocket door) {
            while (true) {
                try {
                    Socket client = door.accept();
                    if (talks.tryAcquire()) {
                        Thread.ofPlatform().daemon().name("tripwire-talk").start(() -> talk(client));
                    } else {
                        client.close();
                    }
                } catch (SocketException e) {
                    return;
                } catch (IOException e) {
                    // A client that was gone before it could be taken.
                }
            }
        }

        private void talk(Socket client) {
            try {
                tellOf(client);
            } finally {
                talks.release();
            }
        }

        private void tellOf(Socket client) {
            Instant at = Instant.now();
            String address = Peer.shown(new InetSocketAddress(client.getLocalAddress(), client.getLocalPort()));
            // Before it is answered: refused, it may end, and then nobody can tell who it was.
            TracedProcess process = Peer.of(client).orElse(null);
            Introduction said = Introduction.NONE;
            try (client) {
                said = new Greeter(client, address)
                        .refuse(wanted.getOrDefault(client.getLocalPort(), ServerKind.TCP)
                                .speaksMysql());
            } catch (IOException e) {
                // It went away; that it came is known.
            }
            tell(at, client.getLocalPort(), address, process, said);
        }

        private void tell(Instant at, int port, String address, @Nullable TracedProcess process, Introduction said) {
            if (process != null) {
                sink.accept(process);
            }
            sink.accept(new Tripped(
                    new Seen(at, Vantage.HERE, NAME),
                    process == null ? 0 : process.pid(),
                    address,
                    said.kind(),
                    said.user(),
                    said.database(),
                    said.application(),
                    literals.leadingTo(
                            port, said.user(), said.database(), process == null ? List.of() : process.command()),
                    1));
        }

        @Override
        public void end() throws InterruptedException {
            close(doors);
            for (Thread porter : porters) {
                porter.join();
            }
            // Those that are being talked to are told of yet; each talk has its own limit.
            talks.acquire(MOST_AT_ONCE);
            talks.release(MOST_AT_ONCE);
        }
    }
}
