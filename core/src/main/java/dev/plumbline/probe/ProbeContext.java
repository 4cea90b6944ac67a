// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.fact.Vantage;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One address of one target, how far to go there, and where the facts about it are gathered. Used by one thread. */
final class ProbeContext {
    private final Assignment assignment;
    private final Endpoint endpoint;
    private final @Nullable InetAddress address;
    private final List<Fact> facts;

    /**
     * What is to be done on each address.
     *
     * @param name of the target, which every fact carries
     * @param question in place of the probe's own query; null for the probe's own
     * @param light for an attempt that is one of many: no second connection is made to learn more
     */
    record Assignment(
            String name,
            Target target,
            Reading reading,
            Depth depth,
            @Nullable Question question,
            ProbeLimits limits,
            boolean light) {}

    /** For one address; {@code address} is null for a socket file. */
    ProbeContext(Assignment assignment, Endpoint endpoint, @Nullable InetAddress address, List<Fact> facts) {
        this.assignment = assignment;
        this.endpoint = endpoint;
        this.address = address;
        this.facts = facts;
    }

    /** The name that every fact carries as its target. */
    String name() {
        return assignment.name();
    }

    Target target() {
        return assignment.target();
    }

    Reading reading() {
        return assignment.reading();
    }

    ProbeLimits limits() {
        return assignment.limits();
    }

    /** What is asked in place of the probe's own query; null for the probe's own. */
    @Nullable
    Question question() {
        return assignment.question();
    }

    /** Whether this is one attempt of many, for which no second connection is made. */
    boolean light() {
        return assignment.light();
    }

    /** Whether the probe is to go at least this far. */
    boolean reaches(Depth depth) {
        return assignment.depth().reaches(depth);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** The address, as every fact shows it. */
    String address() {
        if (endpoint instanceof Endpoint.HostPort host && address != null) {
            return Dialer.shown(address, host.port());
        }
        return endpoint.shown();
    }

    /** The host as configured, which a certificate must name; null for a socket file. */
    @Nullable
    String host() {
        return endpoint instanceof Endpoint.HostPort host ? host.host() : null;
    }

    /** Here and now, by these means. */
    Seen seen(String how) {
        return new Seen(Instant.now(), Vantage.HERE, how);
    }

    /** The time that has gone by since {@link System#nanoTime()} said {@code start}. */
    static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The same address, with facts that nobody gathers. */
    ProbeContext silent() {
        return new ProbeContext(assignment, endpoint, address, new ArrayList<>());
    }

    void add(Fact fact) {
        facts.add(fact);
    }

    /** The same address for another target, whose facts are gathered apart: what is learnt there may be left untold. */
    ProbeContext aside(Target other, List<Fact> apart) {
        Assignment again = new Assignment(
                assignment.name(),
                other,
                assignment.reading(),
                assignment.depth(),
                assignment.question(),
                assignment.limits(),
                assignment.light());
        return new ProbeContext(again, endpoint, address, apart);
    }

    /** How many facts there are by now. */
    int count() {
        return facts.size();
    }

    /** Whether the last handshake failed since the other side speaks no TLS. */
    boolean lastTlsWasNone() {
        for (int i = facts.size() - 1; i >= 0; i--) {
            if (facts.get(i) instanceof TlsHandshake handshake) {
                return switch (handshake.outcome()) {
                    case NOT_TLS, CLOSED, TIMED_OUT -> true;
                    default -> false;
                };
            }
        }
        return false;
    }

    /** Whether the facts from this one on say that the address went as far as the depth asks. */
    boolean answered(int from) {
        boolean reached = !reaches(Depth.PROTOCOL) || target().kind() == ServerKind.TCP;
        for (int i = from; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (fact instanceof Query query) {
                reached = query.exchange() == Exchange.OK;
            } else if (fact instanceof Login login && !reaches(Depth.QUERY)) {
                reached = login.exchange() == Exchange.OK;
            } else if (fact instanceof DatabaseOpen open && !reaches(Depth.QUERY)) {
                reached &= open.exchange() == Exchange.OK;
            } else if (fact instanceof Greeting greeting && !reaches(Depth.LOGIN)) {
                reached = greeting.exchange() == Exchange.OK;
            }
        }
        return reached;
    }

    /** Connects and tells how it went; nothing is added. */
    Dialled dial() {
        Dialer dialer = new Dialer(limits().connect());
        if (endpoint instanceof Endpoint.HostPort host && address != null) {
            return dialer.dial(name(), host, address);
        }
        return dialer.dial(name(), new Endpoint.SocketPath(endpoint.shown()));
    }

    /** A further connection to the same address with a deadline of its own, to be closed by who asked for it. */
    Wire redial() throws IOException {
        return redial(limits().exchange());
    }

    /** A further connection to the same address, for a conversation of this length. */
    Wire redial(Duration exchange) throws IOException {
        Dialled again = dial();
        Link link = again.link();
        if (link == null) {
            Dial fact = again.fact();
            throw new IOException(fact.outcome() + ": " + fact.detail());
        }
        return new Wire(link, Deadline.in(exchange));
    }
}
