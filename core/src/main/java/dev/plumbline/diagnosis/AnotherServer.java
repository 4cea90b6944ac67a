// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.Login;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connection stands, but another server owns the port. */
final class AnotherServer implements TargetRule {

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
        return List.of();
    }

    private static List<Finding> judge(Sight sight, Endpoint.HostPort hostPort, Greeting greeting) {
        String wanted = sight.kind().label();
        Greeting.Speaks speaks = greeting.speaks();
        if (Sight.speaks(speaks, sight.kind())) {
            return garbled(sight);
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
}
