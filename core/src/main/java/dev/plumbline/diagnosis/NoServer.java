// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.CiEnvironment;
import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.DeployedService;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.Trial;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import dev.plumbline.text.ShellWord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server is not there: never started, ended, or gone behind a proxy that still takes connections. */
final class NoServer implements TargetRule {

    @Override
    public List<Finding> judge(Sight sight) {
        Cause cause = Refusal.cause(sight);
        Endpoint.HostPort hostPort = sight.hostPort();
        if (cause == null || hostPort == null) {
            return behindProxy(sight);
        }
        ComposeService service = owner(sight, hostPort);
        RunningContainer container = service == null ? null : sight.container(service);
        return switch (cause) {
            case SERVER_NOT_RUNNING -> notRunning(sight, hostPort, service, container);
            case SERVER_CRASHED_OR_CANNOT_START, DISK_FULL_OR_DATA_DIR_INCOMPATIBLE ->
                container == null ? List.of() : ended(sight, cause, container);
            case SERVER_STARTING_UP -> starting(sight, container);
            default -> List.of();
        };
    }

    private static @Nullable ComposeService owner(Sight sight, Endpoint.HostPort hostPort) {
        ComposeService named = sight.service(hostPort.host());
        return named == null ? Refusal.publisher(sight) : named;
    }

    private static List<Finding> notRunning(
            Sight sight,
            Endpoint.HostPort hostPort,
            @Nullable ComposeService service,
            @Nullable RunningContainer container) {
        boolean seen = sight.local() && sight.surroundingsKnown();
        boolean stopped = container != null && !container.state().equals("running");
        boolean sure = stopped || seen && !anotherMayBeMeant(sight);
        Draft draft = Draft.of(
                        Cause.SERVER_NOT_RUNNING,
                        sure ? Certainty.CERTAIN : Certainty.LIKELY,
                        sight,
                        seen ? "nothing listens at " + sight.at() : "connection refused by " + sight.at())
                .blame(Part.HOST, "no server answers here");
        if (seen) {
            draft.note("no process of this machine listens on port " + hostPort.port());
            turnedAway(draft, sight);
        }
        if (!seen) {
            draft.note(WrongPlace.dialled(sight) + ": refused, so the machine is there");
        }
        if (container != null) {
            draft.note("container `" + container.name() + "` is " + container.state());
        } else if (service != null && sight.knows(RunningContainer.class)) {
            draft.note("compose service `" + service.name() + "` has no container");
        }
        if (service != null) {
            draft.command("start the service", "docker compose up -d " + ShellWord.of(service.name()));
        } else {
            startCommand(draft, sight);
        }
        for (CiEnvironment ci : sight.facts().of(CiEnvironment.class)) {
            draft.note("this is a job of " + ci.name());
            List<DeployedService> mapless = sight.facts().of(DeployedService.class).stream()
                    .filter(each -> !each.byName() && each.serves() == sight.kind())
                    .filter(each -> each.ports().stream().noneMatch(port -> port.hostPort() != null))
                    .toList();
            for (DeployedService each : mapless) {
                draft.fix(Fix.replacement(
                        "map the port of the service `" + each.name() + "` ("
                                + each.origin().shown() + ") to the runner",
                        "ports: [\"" + hostPort.port() + ":" + sight.kind().defaultPort() + "\"]",
                        null));
            }
            if (mapless.isEmpty()) {
                draft.fix("declare the server as a service of the job, with its port published");
            }
        }
        return draft.settle(sight.local() ? "ss -ltnp" : "ss -ltnp    (on " + ShellWord.of(hostPort.host()) + ")")
                .alone();
    }

    /** Whether a server of the right kind runs here that turned the login down: it may be the one all the same. */
    private static boolean anotherMayBeMeant(Sight sight) {
        return sight.serversHere().stream().anyMatch(listener -> sight.trial(listener) != null);
    }

    /** Servers of the right kind on other ports, which a trial showed not to be the one that is meant. */
    private static void turnedAway(Draft draft, Sight sight) {
        for (Listener listener : sight.serversHere()) {
            Trial trial = sight.trial(listener);
            if (trial != null && !trial.succeeded()) {
                draft.note(sight.kind().label() + " listens on port " + listener.port() + ", tried: " + trial.detail());
            }
        }
    }

    private static void startCommand(Draft draft, Sight sight) {
        if (!sight.local()) {
            draft.fix("start " + sight.kind().label() + " on that machine, or let it listen on this address");
            return;
        }
        for (ComposeService service : sight.services()) {
            PortMapping mapping = sight.published(service);
            if (mapping != null && mapping.hostPort() != null) {
                draft.note("compose service `" + service.name() + "` would be on port " + mapping.hostPort() + " ("
                        + service.origin().shown() + ")");
            }
            draft.command("start the service", "docker compose up -d " + ShellWord.of(service.name()));
        }
        Endpoint.HostPort at = sight.hostPort();
        if (at != null && at.port() == ServerKind.COCKROACHDB.defaultPort()) {
            draft.command("start CockroachDB", "cockroach start-single-node --insecure --listen-addr=localhost");
            return;
        }
        String unit = switch (sight.kind()) {
            case POSTGRESQL -> "postgresql";
            case MYSQL -> "mysql";
            case MARIADB -> "mariadb";
            case REDIS -> "redis-server";
            default -> "";
        };
        if (unit.isEmpty()) {
            draft.fix("start the server");
        } else {
            draft.command("start " + sight.kind().label(), "sudo systemctl start " + unit);
        }
    }

    private static List<Finding> ended(Sight sight, Cause cause, RunningContainer container) {
        boolean disk = cause == Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE;
        Draft draft = Draft.of(
                        cause,
                        disk ? Certainty.CERTAIN : Certainty.LIKELY,
                        sight,
                        "the server of " + sight.at() + " ended")
                .note("container `" + container.name() + "` is " + container.state() + code(container));
        logEnd(draft, container);
        List<String> lines = container.lastLines();
        Integer exit = container.exitCode();
        if (disk) {
            boolean full = lines.stream().anyMatch(line -> line.contains("No space left"));
            draft.subcause(full ? "disk-full" : "data-dir-incompatible");
            if (full) {
                draft.command("see what fills the disk, free space, then start the container", "docker system df");
            } else {
                draft.fix(
                        "use the image of the version that wrote the data, or dump there and restore into a new volume");
            }
        } else if (exit != null && exit == 137) {
            draft.subcause("server-crashed-or-oom")
                    .fix("give the container more memory, or the server smaller buffers");
        } else {
            draft.subcause("server-failed-to-start").fix("mend what the last lines of its log name");
        }
        return draft.command("read the whole log", "docker logs --tail 50 " + ShellWord.of(container.name()))
                .settle("docker inspect " + ShellWord.of(container.name()))
                .alone();
    }

    private static void logEnd(Draft draft, RunningContainer container) {
        List<String> lines = container.lastLines();
        for (String line : lines.subList(Math.max(0, lines.size() - 3), lines.size())) {
            draft.note("its log ends: " + line);
        }
    }

    private static String code(RunningContainer container) {
        Integer exit = container.exitCode();
        return exit == null ? "" : " with code " + exit;
    }

    private static List<Finding> starting(Sight sight, @Nullable RunningContainer container) {
        Draft draft = Draft.of(Cause.SERVER_STARTING_UP, Certainty.LIKELY, sight, sight.at() + " is not ready yet");
        if (container != null) {
            draft.note("container `" + container.name() + "` is " + container.state() + ", its health is "
                    + container.health());
        }
        return draft.command("wait until it answers", "plumb wait " + sight.asArgument())
                .settle("plumb doctor " + sight.asArgument())
                .alone();
    }

    /** A connection that stands but ends, or stays silent, before the server said a word. */
    private static List<Finding> behindProxy(Sight sight) {
        Greeting greeting = silent(sight);
        if (greeting == null) {
            return brokenOff(sight);
        }
        Endpoint.HostPort hostPort = sight.hostPort();
        ComposeService service = hostPort == null ? null : owner(sight, hostPort);
        RunningContainer container = service == null ? null : sight.container(service);
        if (container != null && "starting".equals(container.health())) {
            return starting(sight, container);
        }
        if (hostPort != null && hungServer(sight, hostPort)) {
            return Draft.of(
                            Cause.SERVER_STARTING_UP,
                            Certainty.LIKELY,
                            sight,
                            sight.at() + " takes connections but does not answer")
                    .subcause("hung")
                    .note("the process that listens there is a " + sight.kind().label() + " server")
                    .fix("see what holds the server up: recovery, a stopped process, a full disk")
                    .settle("ps -o pid,stat,wchan:20,args -C postgres,mysqld,mariadbd,redis-server")
                    .alone();
        }
        boolean closed = greeting.exchange() != Exchange.TIMED_OUT;
        Integer inner = service == null || hostPort == null ? null : wronglyMapped(service, sight, hostPort.port());
        if (inner != null && hostPort != null) {
            return Draft.of(Cause.PORT_NOT_PUBLISHED, Certainty.LIKELY, sight, sight.at() + " closes every connection")
                    .subcause("published-to-unused-port")
                    .note("`" + (service == null ? "" : service.name()) + "` maps this port to " + inner
                            + " inside, the server's usual port is "
                            + sight.kind().defaultPort())
                    .fix(Fix.replacement(
                            "map it to the server's own port",
                            "ports: [\"" + hostPort.port() + ":" + sight.kind().defaultPort() + "\"]",
                            null))
                    .settle("docker compose ps")
                    .alone();
        }
        return closed ? closed(sight, service, container) : List.of();
    }

    private static List<Finding> closed(
            Sight sight, @Nullable ComposeService service, @Nullable RunningContainer container) {
        Draft draft = Draft.of(
                        Cause.SERVER_NOT_RUNNING,
                        Certainty.LIKELY,
                        sight,
                        sight.at() + " takes connections and closes them")
                .subcause("behind-a-proxy")
                .blame(Part.HOST, "no server behind this port")
                .note("the connection stood and was closed before the server said a word")
                .note("a proxy or a published port answers like this when no server is behind it");
        if (container != null && container.state().equals("running")) {
            draft.note("container `" + container.name() + "` is running"
                    + (container.health() == null ? "" : " and " + container.health())
                    + ", but no server in it takes the connection");
            logEnd(draft, container);
            draft.command(
                    "read what its server waits for or complains about",
                    "docker logs --tail 50 " + ShellWord.of(container.name()));
        } else if (service != null) {
            draft.command("start the service", "docker compose up -d " + ShellWord.of(service.name()))
                    .settle("docker compose logs --tail 20 " + ShellWord.of(service.name()));
        } else {
            draft.fix("start the server behind the proxy, or correct the proxy's address for it");
        }
        return draft.settle("plumb wait " + sight.asArgument())
                .settle("ss -ltnp")
                .alone();
    }

    /** A login that begins and never ends: the word of a pooler or proxy that waits for its own server. */
    private static List<Finding> brokenOff(Sight sight) {
        for (Login login : sight.of(Login.class)) {
            boolean late = login.exchange() == Exchange.TIMED_OUT;
            boolean cut = login.exchange() == Exchange.CLOSED || login.exchange() == Exchange.RESET;
            if (!login.address().equals(sight.address()) || login.error() != null || !late && !cut) {
                continue;
            }
            Endpoint.HostPort hostPort = sight.hostPort();
            boolean own = hostPort != null && hungServer(sight, hostPort);
            String title = sight.at() + (late ? " does not finish the login" : " breaks off the login");
            Draft draft = Draft.of(
                            own ? Cause.SERVER_STARTING_UP : Cause.SERVER_NOT_RUNNING, Certainty.LIKELY, sight, title)
                    .subcause(own ? "hung" : "behind-a-proxy")
                    .blame(Part.HOST, late ? "waits for something itself" : "ends the conversation")
                    .note("it took the first words, then " + (late ? "no answer came" : "the connection ended")
                            + " within " + login.took().toMillis() + " ms");
            if (own) {
                draft.fix("see in the server's log what it waits for or why its sessions end");
            } else {
                draft.note("a pooler or proxy does so when it cannot reach the server behind it")
                        .fix("see in the log of the pooler or proxy which server it cannot reach, and start that one");
            }
            return draft.settle("ss -ltnp")
                    .settle("plumb wait " + sight.asArgument())
                    .alone();
        }
        return List.of();
    }

    private static @Nullable Greeting silent(Sight sight) {
        Greeting greeting = null;
        for (Greeting each : sight.of(Greeting.class)) {
            if (each.address().equals(sight.address())) {
                greeting = each;
            }
        }
        if (greeting == null || greeting.error() != null || greeting.speaks() != Greeting.Speaks.NOTHING) {
            return null;
        }
        return switch (greeting.exchange()) {
            case CLOSED, RESET, TIMED_OUT -> greeting;
            default -> null;
        };
    }

    static boolean hungServer(Sight sight, Endpoint.HostPort hostPort) {
        for (Listener listener : sight.listeners(hostPort.port())) {
            if (listener.speaks() != null && listener.speaks() != Greeting.Speaks.NOTHING) {
                continue;
            }
            Listener unasked = new Listener(
                    listener.seen(), listener.address(), listener.port(), listener.process(), listener.pid());
            if (sight.local() && sight.isServer(unasked)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Integer wronglyMapped(ComposeService service, Sight sight, int port) {
        for (PortMapping mapping : service.ports()) {
            Integer outer = mapping.hostPort();
            if (outer != null
                    && outer == port
                    && mapping.containerPort() != sight.kind().defaultPort()) {
                return mapping.containerPort();
            }
        }
        return null;
    }
}
