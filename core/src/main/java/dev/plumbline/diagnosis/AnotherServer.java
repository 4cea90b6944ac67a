// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.ServerError;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import dev.plumbline.text.ShellWord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connection stands, but another server owns the port. */
final class AnotherServer implements TargetRule {
    /** Beside the usual port of PostgreSQL, and rarely in use. */
    private static final int FREE = 15_432;

    @Override
    public List<Finding> judge(Sight sight) {
        Endpoint.HostPort hostPort = sight.hostPort();
        if (hostPort == null || sight.kind() == ServerKind.TCP || sight.answers()) {
            return List.of();
        }
        for (Greeting greeting : sight.of(Greeting.class)) {
            if (greeting.address().equals(sight.address())) {
                return judge(sight, hostPort, greeting);
            }
        }
        return insteadOfTheContainer(sight, hostPort);
    }

    private static List<Finding> judge(Sight sight, Endpoint.HostPort hostPort, Greeting greeting) {
        String wanted = sight.kind().label();
        Greeting.Speaks speaks = greeting.speaks();
        if (Sight.speaks(speaks, sight.kind())) {
            List<Finding> garbled = garbled(sight);
            return garbled.isEmpty() ? insteadOfTheContainer(sight, hostPort) : garbled;
        }
        return switch (speaks) {
            case NOTHING -> silent(sight, hostPort, greeting);
            case UNKNOWN ->
                with(
                                sight,
                                hostPort,
                                Draft.of(
                                                Cause.ANOTHER_SERVER_ON_PORT,
                                                Certainty.LIKELY,
                                                sight,
                                                sight.at() + " does not speak " + wanted)
                                        .subcause("unknown-protocol")
                                        .blame(Part.PORT, "an unknown protocol")
                                        .note("bytes came that are no part of " + wanted + "'s protocol"
                                                + told(greeting.detail())))
                        .settle("ss -ltnp")
                        .alone();
            case TLS -> sight.kind().speaksPostgres() ? foreign(sight, hostPort, greeting) : List.of();
            default -> foreign(sight, hostPort, greeting);
        };
    }

    private static String told(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }

    private static List<Finding> foreign(Sight sight, Endpoint.HostPort hostPort, Greeting greeting) {
        String label = greeting.speaks().label();
        String version = greeting.version();
        Draft draft = Draft.of(
                        Cause.ANOTHER_SERVER_ON_PORT,
                        Certainty.CERTAIN,
                        sight,
                        sight.at() + " speaks " + label + ", not "
                                + sight.kind().label())
                .blame(Part.PORT, label + (version == null ? "" : " " + version) + " answers here")
                .note("the server's first answer is " + label + "'s" + told(greeting.detail()));
        with(sight, hostPort, draft);
        ServerKind meant = kindOf(greeting.speaks());
        if (meant != null) {
            draft.change(
                    "if you meant the " + label + " server, change the scheme",
                    Part.SCHEME,
                    meant.scheme(),
                    sight.as().as(meant));
        }
        return draft.alone();
    }

    private static @Nullable ServerKind kindOf(Greeting.Speaks speaks) {
        return switch (speaks) {
            case POSTGRESQL -> ServerKind.POSTGRESQL;
            case MYSQL -> ServerKind.MYSQL;
            case MARIADB -> ServerKind.MARIADB;
            case REDIS -> ServerKind.REDIS;
            case HTTP -> ServerKind.HTTP;
            default -> null;
        };
    }

    /** Adds the ports on which the right server is, or usually is. */
    private static Draft with(Sight sight, Endpoint.HostPort hostPort, Draft draft) {
        if (sight.local()) {
            for (Listener listener : sight.serversHere()) {
                if (listener.port() != hostPort.port()) {
                    draft.note(sight.kind().label() + " listens on port " + listener.port());
                    port(
                            sight,
                            hostPort,
                            draft,
                            "use the port of " + sight.kind().label(),
                            listener.port());
                }
            }
        }
        int usual = sight.kind().defaultPort();
        if (usual != hostPort.port() && sight.serversHere().isEmpty()) {
            port(sight, hostPort, draft, "use the usual port of " + sight.kind().label(), usual);
        }
        return draft;
    }

    private static void port(Sight sight, Endpoint.HostPort hostPort, Draft draft, String text, int port) {
        Endpoint.HostPort there = new Endpoint.HostPort(hostPort.host(), port);
        draft.change(text, Part.PORT, String.valueOf(port), sight.as().at(there));
    }

    private static List<Finding> silent(Sight sight, Endpoint.HostPort hostPort, Greeting greeting) {
        boolean waited = greeting.exchange() == Exchange.TIMED_OUT;
        if (!waited || greeting.error() != null || NoServer.hungServer(sight, hostPort)) {
            return List.of();
        }
        Draft draft = Draft.of(
                        Cause.ANOTHER_SERVER_ON_PORT,
                        Certainty.LIKELY,
                        sight,
                        sight.at() + " takes connections but says nothing")
                .subcause("silent")
                .blame(Part.PORT, "no word came from here")
                .note("the connection stood for " + greeting.took().toMillis() + " ms and not one byte came");
        return with(sight, hostPort, draft)
                .fix("if this is the right port, the server behind it hangs: see its log")
                .settle("ss -ltnp")
                .settle("plumb wait " + sight.asArgument())
                .alone();
    }

    private static List<Finding> garbled(Sight sight) {
        for (Login login : sight.of(Login.class)) {
            if (login.exchange() == Exchange.GARBLED && login.address().equals(sight.address())) {
                return Draft.of(
                                Cause.ANOTHER_SERVER_ON_PORT,
                                Certainty.LIKELY,
                                sight,
                                sight.at() + " does not keep to " + sight.kind().label() + "'s protocol")
                        .subcause("garbled")
                        .blame(Part.PORT, "answers break the protocol")
                        .note("an answer during login cannot be read" + told(login.detail()))
                        .fix("see which program owns the port, and whether a proxy stands before it")
                        .settle("ss -ltnp")
                        .alone();
            }
        }
        return List.of();
    }

    /** A server installed on this machine that turns the client away where a container's port was meant. */
    private static List<Finding> insteadOfTheContainer(Sight sight, Endpoint.HostPort hostPort) {
        ServerError error = sight.errorOf("28P01", "28000", "3D000", "1045", "1049", "1698", "WRONGPASS", "NOAUTH");
        if (error == null
                || sight.insideContainer()
                || !sight.local()
                || sight.services().isEmpty()) {
            return List.of();
        }
        Listener own = ownProcess(sight, hostPort);
        if (own == null) {
            return List.of();
        }
        ComposeService published = Refusal.publisher(sight);
        ComposeService service = published == null ? sight.services().get(0) : published;
        PortMapping mapping = published == null ? sight.published(service) : null;
        Integer elsewhere = mapping == null ? null : mapping.hostPort();
        Draft draft = Draft.of(
                        Cause.ANOTHER_SERVER_ON_PORT,
                        Certainty.LIKELY,
                        sight,
                        sight.at() + " is not the server of the compose file")
                .subcause("local-server-instead-of-container")
                .blame(Part.PORT, "a server of this machine owns it")
                .note("the process `" + own.process() + "` of this machine listens there, no container's port")
                .note(error);
        if (elsewhere != null) {
            draft.note("`" + service.name() + "` is published on " + elsewhere + " ("
                    + service.origin().shown() + ")");
            port(sight, hostPort, draft, "use the port of `" + service.name() + "`", elsewhere);
        } else if (published == null) {
            draft.note("`" + service.name() + "` publishes no port ("
                    + service.origin().shown() + ")");
            int free = hostPort.port() == FREE ? FREE + 1 : FREE;
            draft.fix(Fix.replacement(
                    "publish `" + service.name() + "` on a port of its own and use that one",
                    "ports: [\"127.0.0.1:" + free + ":" + sight.innerPort(service) + "\"]",
                    null));
        } else {
            draft.note("`" + service.name() + "` is to be published on this port ("
                    + service.origin().shown() + ")");
            draft.command("stop the local server, or publish the service on another port", "ss -ltnp");
            draft.command("then start the service", "docker compose up -d " + ShellWord.of(service.name()));
        }
        return draft.settle("ss -ltnp").settle("docker compose ps").alone();
    }

    /** The listener of the target's kind that is a process of this machine; a published port's belongs to the engine. */
    private static @Nullable Listener ownProcess(Sight sight, Endpoint.HostPort hostPort) {
        for (Listener listener : sight.listeners(hostPort.port())) {
            Listener unasked = new Listener(
                    listener.seen(), listener.address(), listener.port(), listener.process(), listener.pid());
            if (sight.isServer(unasked)) {
                return listener;
            }
        }
        return null;
    }
}
