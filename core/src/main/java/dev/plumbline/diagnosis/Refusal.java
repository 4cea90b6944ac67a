// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.Trial;
import dev.plumbline.target.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which single cause a refused connection has. Every rule about refused connections asks here, so
 * that no two of them claim the same refusal.
 */
final class Refusal {
    private final Sight sight;
    private final Endpoint.HostPort hostPort;

    private Refusal(Sight sight, Endpoint.HostPort hostPort) {
        this.sight = sight;
        this.hostPort = hostPort;
    }

    /** The cause; null when the target was not refused. */
    static @Nullable Cause cause(Sight sight) {
        Endpoint.HostPort hostPort = sight.hostPort();
        if (hostPort == null || !sight.ended(Dial.Outcome.REFUSED)) {
            return null;
        }
        return new Refusal(sight, hostPort).cause();
    }

    private Cause cause() {
        if (otherFamily(sight) != null) {
            return Cause.DUAL_STACK_IPV6_REFUSED;
        }
        if (sight.insideContainer()) {
            ComposeService service = sight.service(hostPort.host());
            if (service != null) {
                return betweenContainers(service);
            }
            if (sight.loopback()) {
                return serverElsewhere(sight) == null ? Cause.LOCALHOST_INSIDE_CONTAINER : Cause.WRONG_PORT;
            }
        }
        if (sight.local()) {
            return onThisMachine();
        }
        int usual = sight.kind().defaultPort();
        return usual != 0 && hostPort.port() != usual ? Cause.WRONG_PORT : Cause.SERVER_NOT_RUNNING;
    }

    private Cause betweenContainers(ComposeService service) {
        for (PortMapping mapping : service.ports()) {
            Integer outer = mapping.hostPort();
            if (outer != null && outer == hostPort.port() && mapping.containerPort() != hostPort.port()) {
                return Cause.PUBLISHED_PORT_USED_BETWEEN_CONTAINERS;
            }
        }
        return hostPort.port() == sight.innerPort(service) ? stopped(service) : Cause.WRONG_PORT;
    }

    private Cause onThisMachine() {
        if (loopbackOnly(sight) != null) {
            return Cause.LISTENS_ONLY_ON_LOOPBACK;
        }
        ComposeService owner = publisher(sight);
        if (owner != null) {
            return stopped(owner);
        }
        if (serverElsewhere(sight) != null || publishedElsewhere(sight) != null) {
            return Cause.WRONG_PORT;
        }
        ComposeService hidden = unpublished(sight);
        return hidden == null ? Cause.SERVER_NOT_RUNNING : Cause.PORT_NOT_PUBLISHED;
    }

    private Cause stopped(ComposeService service) {
        RunningContainer container = sight.container(service);
        return container == null ? Cause.SERVER_NOT_RUNNING : ended(container);
    }

    /** Why a container that should serve does not. */
    static Cause ended(RunningContainer container) {
        for (String line : container.lastLines()) {
            String lower = line.toLowerCase(Locale.ROOT);
            boolean full = lower.contains("no space left on device") || lower.contains("disk full");
            boolean foreign = lower.contains("files are incompatible with server")
                    || lower.contains("not compatible with this version");
            if (full || foreign) {
                return Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE;
            }
        }
        Integer code = container.exitCode();
        if ("starting".equals(container.health())) {
            return Cause.SERVER_STARTING_UP;
        }
        boolean failed =
                code != null && code != 0 && code != 143 || container.state().equals("restarting");
        return failed ? Cause.SERVER_CRASHED_OR_CANNOT_START : Cause.SERVER_NOT_RUNNING;
    }

    /** A listener on the same port of the loopback address of the other family; null when there is none. */
    static @Nullable Listener otherFamily(Sight sight) {
        Endpoint.HostPort hostPort = sight.hostPort();
        if (hostPort == null || !sight.loopback()) {
            return null;
        }
        for (Listener listener : sight.listeners(hostPort.port())) {
            boolean six = listener.address().indexOf(':') >= 0;
            boolean dialledSame = false;
            for (Dial dial : sight.of(Dial.class)) {
                dialledSame |= dial.address().startsWith("[") == six;
            }
            boolean reachable = listener.address().equals("::1")
                    || listener.address().startsWith("127.")
                    || listener.onEveryAddress();
            boolean foreign = listener.speaks() != null && !sight.isServer(listener);
            if (!dialledSame && reachable && !foreign) {
                return listener;
            }
        }
        return null;
    }

    /** A listener on the right port that only takes connections from its own machine; null when there is none. */
    static @Nullable Listener loopbackOnly(Sight sight) {
        Endpoint.HostPort hostPort = sight.hostPort();
        if (hostPort == null || sight.loopback()) {
            return null;
        }
        for (Listener listener : sight.listeners(hostPort.port())) {
            if (!Sight.loopback(listener.address())) {
                return null;
            }
        }
        List<Listener> own = sight.listeners(hostPort.port());
        return own.isEmpty() ? null : own.get(0);
    }

    /** A server of the right kind on another port of this machine; null when there is none. */
    static @Nullable Listener serverElsewhere(Sight sight) {
        List<Listener> servers = serversElsewhere(sight);
        return servers.isEmpty() ? null : servers.get(0);
    }

    /** The servers of the right kind on other ports of this machine: the one that a trial proved, else all that none ruled out. */
    static List<Listener> serversElsewhere(Sight sight) {
        Endpoint.HostPort hostPort = sight.hostPort();
        List<Listener> open = new ArrayList<>();
        for (Listener listener : sight.serversHere()) {
            if (hostPort == null || listener.port() == hostPort.port()) {
                continue;
            }
            Trial trial = sight.trial(listener);
            if (trial != null && trial.succeeded()) {
                return List.of(listener);
            }
            boolean seen = open.stream().anyMatch(each -> each.port() == listener.port());
            if (trial == null && !seen) {
                open.add(listener);
            }
        }
        return open;
    }

    /** The service of the right kind that is published on the very port; null when there is none. */
    static @Nullable ComposeService publisher(Sight sight) {
        Endpoint.HostPort hostPort = sight.hostPort();
        for (ComposeService service : sight.services()) {
            for (PortMapping mapping : service.ports()) {
                Integer outer = mapping.hostPort();
                if (hostPort != null && outer != null && outer == hostPort.port()) {
                    return service;
                }
            }
        }
        return null;
    }

    /** The service of the right kind that is published on another port, and not known to be down; null for none. */
    static @Nullable ComposeService publishedElsewhere(Sight sight) {
        for (ComposeService service : sight.services()) {
            PortMapping mapping = sight.published(service);
            if (mapping != null && !triedInVain(sight, mapping)) {
                return service;
            }
        }
        return null;
    }

    private static boolean triedInVain(Sight sight, PortMapping mapping) {
        Integer port = mapping.hostPort();
        return port != null
                && sight.surroundingsKnown()
                && sight.listeners(port).isEmpty()
                && sight.of(Trial.class).stream()
                        .anyMatch(trial -> !trial.succeeded()
                                && trial.variant().first() instanceof Endpoint.HostPort tried
                                && tried.port() == port);
    }

    /** The service of the right kind that no port of the host leads to; null when there is none. */
    static @Nullable ComposeService unpublished(Sight sight) {
        for (ComposeService service : sight.services()) {
            if (sight.published(service) == null) {
                return service;
            }
        }
        return null;
    }
}
