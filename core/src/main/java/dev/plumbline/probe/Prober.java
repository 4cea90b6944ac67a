// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a target as far as wanted and tells, fact by fact, how far it came. Whatever servers and
 * networks do is a fact; nothing is thrown. May be used by several threads.
 */
public final class Prober {
    private final ProbeLimits limits;

    /** A prober that keeps these limits. */
    public Prober(ProbeLimits limits) {
        this.limits = limits;
    }

    /**
     * Probes every address of every endpoint, side by side, each as far as {@code depth} asks.
     *
     * @param name the name of the target, which every fact carries
     * @param reading the driver in whose address order and TLS demands the target is probed
     * @return the facts, endpoint by endpoint and address by address in the order in which the driver dials
     */
    public List<Fact> probe(String name, Target target, Reading reading, Depth depth) {
        return probe(name, target, reading, depth, null);
    }

    /** As {@link #probe(String, Target, Reading, Depth)}, with a question in place of the probe's own query. */
    public List<Fact> probe(String name, Target target, Reading reading, Depth depth, @Nullable Question question) {
        ProbeContext.Assignment assignment =
                new ProbeContext.Assignment(name, target, reading, depth, question, limits, false);
        List<SideBySide.Branch> branches = new ArrayList<>();
        for (Endpoint endpoint : target.endpoints()) {
            branches.add(facts -> probeEndpoint(assignment, endpoint, facts));
        }
        return SideBySide.run(branches);
    }

    /**
     * Tries the target once, as a client does: one address after the other in the driver's order,
     * ending with the first that goes as far as {@code depth}. No connection is made that only serves to learn more.
     *
     * @return the facts in the order in which they were seen; the last of them tell about the address that decided
     */
    public List<Fact> attempt(String name, Target target, Reading reading, Depth depth) {
        return attempt(name, target, reading, depth, null);
    }

    /** As {@link #attempt(String, Target, Reading, Depth)}, with a question in place of the probe's own query. */
    public List<Fact> attempt(String name, Target target, Reading reading, Depth depth, @Nullable Question question) {
        ProbeContext.Assignment assignment =
                new ProbeContext.Assignment(name, target, reading, depth, question, limits, true);
        List<Fact> facts = new ArrayList<>();
        for (Endpoint endpoint : target.endpoints()) {
            if (endpoint instanceof Endpoint.HostPort host) {
                for (InetAddress address : lookUp(assignment, host, facts)) {
                    if (probeAddress(new ProbeContext(assignment, endpoint, address, facts))) {
                        return facts;
                    }
                }
            } else if (probeAddress(new ProbeContext(assignment, endpoint, null, facts))) {
                return facts;
            }
        }
        return facts;
    }

    /**
     * Which protocol is spoken at an address, asked with what does no harm anywhere and without credentials.
     *
     * @param endpoint with an address rather than a name, or a socket file
     * @return empty when no connection stood; {@code NOTHING} when it stood and nothing came over it
     */
    public Optional<Greeting.Speaks> whoAnswers(Endpoint endpoint) {
        Target target = new Target(ServerKind.TCP, List.of(endpoint), null, null, null, TlsMode.DISABLE, Map.of());
        ProbeContext.Assignment assignment =
                new ProbeContext.Assignment("", target, Reading.PLUMBLINE, Depth.PROTOCOL, null, limits, false);
        InetAddress address = endpoint instanceof Endpoint.HostPort host ? Names.literal(host.host()) : null;
        if (endpoint instanceof Endpoint.HostPort && address == null) {
            return Optional.empty();
        }
        ProbeContext context = new ProbeContext(assignment, endpoint, address, new ArrayList<>());
        Dialled dialled = context.dial();
        Link link = dialled.link();
        if (link == null) {
            return Optional.empty();
        }
        new Wire(link, Deadline.in(limits.exchange())).close();
        return Optional.of(Recogniser.ask(context).speaks());
    }

    private void probeEndpoint(ProbeContext.Assignment assignment, Endpoint endpoint, List<Fact> facts) {
        if (!(endpoint instanceof Endpoint.HostPort host)) {
            probeAddress(new ProbeContext(assignment, endpoint, null, facts));
            return;
        }
        List<SideBySide.Branch> branches = new ArrayList<>();
        for (InetAddress address : lookUp(assignment, host, facts)) {
            branches.add(own -> probeAddress(new ProbeContext(assignment, endpoint, address, own)));
        }
        facts.addAll(SideBySide.run(branches));
    }

    private List<InetAddress> lookUp(ProbeContext.Assignment assignment, Endpoint.HostPort host, List<Fact> facts) {
        NameLookup lookup = new Names(limits.lookup()).lookUp(assignment.name(), host.host(), assignment.reading());
        facts.add(lookup);
        return lookup.addresses();
    }

    /** Whether the address went as far as the depth asks. */
    private boolean probeAddress(ProbeContext context) {
        Dialled dialled = context.dial();
        context.add(dialled.fact());
        Link link = dialled.link();
        if (link == null) {
            return false;
        }
        int before = context.count();
        try (Wire wire = new Wire(link, Deadline.in(limits.exchange()))) {
            if (context.reaches(Depth.PROTOCOL)) {
                probeFor(context.target().kind()).probe(context, wire);
            }
        } catch (RuntimeException e) {
            // Only a server's bytes can have brought a probe here, and they must not take the other facts along.
            context.add(new Greeting(
                    context.seen("first bytes"),
                    context.name(),
                    context.address(),
                    Greeting.Speaks.UNKNOWN,
                    null,
                    Exchange.GARBLED,
                    null,
                    "an answer that could not be read (" + e.getClass().getSimpleName() + ")",
                    Duration.ZERO));
        }
        return context.answered(before);
    }

    private static ServerProbe probeFor(ServerKind kind) {
        if (kind.speaksPostgres()) {
            return new PostgresProbe();
        }

        if (kind.speaksMysql()) {
            return new MysqlProbe();
        }

        if (kind == ServerKind.REDIS) {
            return new RedisProbe();
        }

        return kind == ServerKind.TCP ? new TcpProbe() : new HttpProbe();
    }
}
