// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.CiEnvironment;
import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.DeployedService;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.InsideContainer;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.text.ShellWord;
import java.util.List;

/** Connections refused because the client goes to the wrong place: port, family, container or network. */
final class WrongPlace implements TargetRule {

    @Override
    public List<Finding> judge(Sight sight) {
        Cause cause = Refusal.cause(sight);
        Endpoint.HostPort hostPort = sight.hostPort();
        if (cause == null || hostPort == null) {
            return List.of();
        }
        return switch (cause) {
            case LOCALHOST_INSIDE_CONTAINER -> localhostInContainer(sight, hostPort);
            case PUBLISHED_PORT_USED_BETWEEN_CONTAINERS -> publishedPort(sight, hostPort);
            case PORT_NOT_PUBLISHED -> notPublished(sight, hostPort);
            case DUAL_STACK_IPV6_REFUSED -> otherFamily(sight, hostPort);
            case LISTENS_ONLY_ON_LOOPBACK -> loopbackOnly(sight);
            case WRONG_PORT -> wrongPort(sight, hostPort);
            default -> List.of();
        };
    }

    private static String refused(Sight sight) {
        return "connection refused by " + sight.at();
    }

    private static List<Finding> localhostInContainer(Sight sight, Endpoint.HostPort hostPort) {
        Draft draft = Draft.of(Cause.LOCALHOST_INSIDE_CONTAINER, Certainty.LIKELY, sight, refused(sight))
                .blame(Part.HOST, "in a container this is the container itself");
        for (InsideContainer inside : sight.facts().of(InsideContainer.class)) {
            draft.note("this process runs in a container (" + inside.evidence() + ")");
        }
        if (sight.surroundingsKnown()) {
            draft.note("nothing listens on port " + hostPort.port() + " in it");
        }
        for (ComposeService service : sight.services()) {
            int port = sight.innerPort(service);
            draft.note("compose service `" + service.name() + "` is a "
                    + sight.kind().label() + " server (" + service.origin().shown() + ")");
            Endpoint.HostPort there = new Endpoint.HostPort(service.name(), port);
            draft.move("use the service's name as the host" + onPort(port, hostPort), there);
        }
        List<DeployedService> beside = sight.facts().of(DeployedService.class).stream()
                .filter(service -> service.byName() && sight.knows(CiEnvironment.class))
                .filter(service -> service.serves() == sight.kind())
                .limit(1)
                .toList();
        for (DeployedService service : beside) {
            draft.note("`" + service.name() + "` is a service of " + service.where() + " ("
                            + service.origin().shown() + ")")
                    .move("use its name as the host", new Endpoint.HostPort(service.name(), hostPort.port()));
        }
        if (sight.services().isEmpty() && beside.isEmpty()) {
            draft.change(
                            "if the server runs on your own machine, use the host's name",
                            Part.HOST,
                            "host.docker.internal",
                            null)
                    .fix("if the server is another container, use its service name as the host");
        }
        return draft.settle("ss -ltnp").settle("docker compose ps").alone();
    }

    private static String onPort(int port, Endpoint.HostPort configured) {
        return port == configured.port() ? "" : ", and port " + port;
    }

    private static List<Finding> publishedPort(Sight sight, Endpoint.HostPort hostPort) {
        ComposeService service = sight.service(hostPort.host());
        if (service == null) {
            return List.of();
        }
        int inner = sight.innerPort(service);
        for (PortMapping mapping : service.ports()) {
            Integer outer = mapping.hostPort();
            if (outer != null && outer == hostPort.port()) {
                inner = mapping.containerPort();
            }
        }
        return Draft.of(Cause.PUBLISHED_PORT_USED_BETWEEN_CONTAINERS, Certainty.CERTAIN, sight, refused(sight))
                .blame(Part.PORT, "this port exists on the host only")
                .note("`" + service.name() + "` publishes " + hostPort.port() + ":" + inner + " ("
                        + service.origin().shown() + ")")
                .note("between containers the inner port counts, here " + inner)
                .change(
                        "use the inner port " + inner,
                        Part.PORT,
                        String.valueOf(inner),
                        sight.as().at(new Endpoint.HostPort(hostPort.host(), inner)))
                .alone();
    }

    private static List<Finding> notPublished(Sight sight, Endpoint.HostPort hostPort) {
        ComposeService service = Refusal.unpublished(sight);
        if (service == null) {
            return List.of();
        }
        int inner = sight.innerPort(service);
        boolean running = sight.container(service) != null;
        String mapping = hostPort.port() + ":" + inner;
        return Draft.of(Cause.PORT_NOT_PUBLISHED, running ? Certainty.CERTAIN : Certainty.LIKELY, sight, refused(sight))
                .blame(Part.PORT, "no container publishes this port")
                .note("compose service `" + service.name() + "` publishes no port for " + inner + " ("
                        + service.origin().shown() + ")")
                .fix(Fix.replacement(
                        "publish the port of `" + service.name() + "`", "ports: [\"127.0.0.1:" + mapping + "\"]", null))
                .command("then start it again", "docker compose up -d " + ShellWord.of(service.name()))
                .settle("docker compose ps")
                .alone();
    }

    private static List<Finding> otherFamily(Sight sight, Endpoint.HostPort hostPort) {
        Listener listener = Refusal.otherFamily(sight);
        if (listener == null) {
            return List.of();
        }
        boolean six = listener.address().indexOf(':') >= 0;
        String host = six ? "::1" : "127.0.0.1";
        return Draft.of(Cause.DUAL_STACK_IPV6_REFUSED, Certainty.CERTAIN, sight, refused(sight))
                .subcause(six ? "server-on-ipv6-only" : "server-on-ipv4-only")
                .blame(Part.HOST, six ? "the server listens on [::1]" : "the server listens on 127.0.0.1")
                .note(dialled(sight))
                .note((listener.process() == null ? "a server" : listener.process()) + " listens on "
                        + new Endpoint.HostPort(listener.address(), listener.port()).shown() + " only")
                .change(
                        "use the address that the server listens on",
                        Part.HOST,
                        six ? "[::1]" : host,
                        sight.as().at(new Endpoint.HostPort(host, hostPort.port())))
                .fix(
                        six
                                ? "or make the server listen on 127.0.0.1 as well"
                                : "or make the server listen on [::1] as well")
                .alone();
    }

    static String dialled(Sight sight) {
        StringBuilder text = new StringBuilder("dialled ");
        String separator = "";
        for (Dial dial : sight.of(Dial.class)) {
            text.append(separator).append(dial.address());
            separator = " and ";
        }
        return text.toString();
    }

    private static List<Finding> loopbackOnly(Sight sight) {
        Listener listener = Refusal.loopbackOnly(sight);
        if (listener == null) {
            return List.of();
        }
        Endpoint.HostPort loopback = new Endpoint.HostPort(listener.address(), listener.port());
        return Draft.of(Cause.LISTENS_ONLY_ON_LOOPBACK, Certainty.CERTAIN, sight, refused(sight))
                .blame(Part.HOST, "the server does not listen on this address")
                .note((listener.process() == null ? "a server" : listener.process()) + " listens on " + loopback.shown()
                        + " only")
                .fix(listenEverywhere(sight))
                .change(
                        "from this machine, use the loopback address",
                        Part.HOST,
                        bracketed(loopback.host()),
                        sight.as().at(loopback))
                .alone();
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static Fix listenEverywhere(Sight sight) {
        String text = "let the server listen on the address that clients use, and restart it";
        return switch (sight.kind()) {
            case POSTGRESQL -> Fix.replacement(text, "listen_addresses = '*'", null);
            case MYSQL, MARIADB -> Fix.replacement(text, "bind-address = 0.0.0.0", null);
            case REDIS -> Fix.replacement(text + ", with a password set", "bind * -::*", null);
            default -> Fix.of(text);
        };
    }

    private static List<Finding> wrongPort(Sight sight, Endpoint.HostPort hostPort) {
        List<Listener> servers = sight.local() ? Refusal.serversElsewhere(sight) : List.of();
        ComposeService service =
                sight.insideContainer() ? sight.service(hostPort.host()) : Refusal.publishedElsewhere(sight);
        Draft draft = Draft.of(Cause.WRONG_PORT, Certainty.LIKELY, sight, refused(sight));
        if (sight.surroundingsKnown() && sight.local()) {
            draft.note("nothing listens on port " + hostPort.port());
        }
        if (!servers.isEmpty()) {
            draft.blame(
                    Part.PORT,
                    sight.kind().label() + " listens on " + servers.get(0).port());
            for (Listener listener : servers) {
                draft.note((listener.process() == null ? sight.kind().label() : listener.process()) + " listens on "
                        + new Endpoint.HostPort(listener.address(), listener.port()).shown());
                String host = listener.onEveryAddress() || listener.address().startsWith("127.") && sight.loopback()
                        ? hostPort.host()
                        : listener.address();
                toPort(draft, sight, new Endpoint.HostPort(host, listener.port()));
            }
        } else if (service != null) {
            PortMapping mapping = sight.published(service);
            Integer outer = mapping == null ? null : mapping.hostPort();
            int port = sight.insideContainer() || outer == null ? sight.innerPort(service) : outer;
            draft.blame(Part.PORT, "`" + service.name() + "` is on " + port);
            draft.note("compose service `" + service.name() + "` is reached on port " + port + " ("
                    + service.origin().shown() + ")");
            toPort(draft, sight, new Endpoint.HostPort(hostPort.host(), port));
        } else {
            int usual = sight.kind().defaultPort();
            draft.blame(Part.PORT, "the usual port is " + usual);
            draft.note("the usual port of " + sight.kind().label() + " is " + usual);
            toPort(draft, sight, new Endpoint.HostPort(hostPort.host(), usual));
        }
        return draft.settle("ss -ltnp").alone();
    }

    private static void toPort(Draft draft, Sight sight, Endpoint.HostPort there) {
        draft.change(
                "use port " + there.port(),
                Part.PORT,
                String.valueOf(there.port()),
                sight.as().at(there));
    }
}
