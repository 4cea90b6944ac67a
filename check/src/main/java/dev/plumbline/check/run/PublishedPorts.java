// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Listener;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Databases that other machines can reach, by the compose files and by what listens on this machine. */
final class PublishedPorts {
    private final Facts configured;
    private final Facts facts;
    private final Draft draft =
            Draft.of(CheckKind.PUBLISHED_PORTS, "this machine").bound("databases on loopback only");
    private final Set<String> open = new LinkedHashSet<>();
    private int published;

    /**
     * @param configured targets and services
     * @param facts what was seen
     */
    PublishedPorts(Facts configured, Facts facts) {
        this.configured = configured;
        this.facts = facts;
    }

    /** Empty where no port of a database is published or listened on here. */
    Optional<Check> check() {
        configured.of(ComposeService.class).stream()
                .filter(service -> service.serves() != null)
                .forEach(this::service);
        configured.of(TargetConfigured.class).forEach(this::target);
        if (published == 0) {
            return Optional.empty();
        }
        return Optional.of(
                open.isEmpty()
                        ? draft.figure("none beyond this machine").passed()
                        : draft.figure("open to other machines: " + String.join(", ", open))
                                .fix("let the servers listen on 127.0.0.1, unless other machines need them")
                                .warned());
    }

    private void service(ComposeService service) {
        for (PortMapping port : service.ports()) {
            if (port.hostPort() == null) {
                continue;
            }
            published++;
            String place = service.name() + " on port " + port.hostPort();
            if (!isLoopback(port.hostAddress()) && open.add(place)) {
                String address = port.hostAddress() == null || isEvery(port.hostAddress())
                        ? "every address"
                        : port.hostAddress();
                draft.note(service.origin().shown() + " publishes " + port.hostPort() + " on " + address)
                        .fix("put below `ports:` of " + service.name() + ": `\"127.0.0.1:" + port.hostPort() + ":"
                                + port.containerPort() + "\"`");
            }
        }
    }

    private void target(TargetConfigured target) {
        if (!(target.as().first() instanceof Endpoint.HostPort place) || !isHere(target)) {
            return;
        }
        for (Listener listener : facts.of(Listener.class)) {
            if (listener.port() == place.port()) {
                published++;
                if (!isLoopback(listener.address())) {
                    open.add(target.target() + " on port " + place.port());
                }
            }
        }
    }

    /** Whether it was dialled on this machine: what listens here on the port of another one is not the server. */
    private boolean isHere(TargetConfigured target) {
        return facts.of(Dial.class, target.target()).stream()
                .map(Dial::address)
                .anyMatch(dialled -> isLoopback(dialled.replaceFirst("^\\[", "")) || listensAt(dialled));
    }

    private boolean listensAt(String dialled) {
        return facts.of(Listener.class).stream()
                .map(each -> new Endpoint.HostPort(each.address(), each.port()).shown())
                .anyMatch(dialled::equals);
    }

    private static boolean isLoopback(@Nullable String address) {
        return address != null
                && (address.startsWith("127.") || address.startsWith("::1") || address.equals("localhost"));
    }

    private static boolean isEvery(String address) {
        return address.equals("0.0.0.0") || address.equals("::");
    }
}
