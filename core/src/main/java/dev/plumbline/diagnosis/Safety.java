// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.InsideContainer;
import dev.plumbline.fact.OwnAddresses;
import dev.plumbline.fact.RunningContainer;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Target;
import java.util.HashSet;
import java.util.Set;

/** Which variants may be tried: a credential goes only to hosts that the user configured or that are this machine's own. */
final class Safety {
    private final Set<String> hosts = new HashSet<>();

    Safety(Facts facts) {
        for (TargetConfigured configured : facts.of(TargetConfigured.class)) {
            for (Endpoint endpoint : configured.as().endpoints()) {
                if (endpoint instanceof Endpoint.HostPort hostPort) {
                    hosts.add(hostPort.host());
                }
            }
        }
        for (OwnAddresses own : facts.of(OwnAddresses.class)) {
            hosts.addAll(own.addresses());
        }
        if (!facts.of(InsideContainer.class).isEmpty()) {
            facts.of(ComposeService.class).forEach(service -> hosts.add(service.name()));
            facts.of(RunningContainer.class).forEach(container -> hosts.add(container.name()));
        }
    }

    /** Whether a variant of a configured target may be tried. */
    boolean allows(Target configured, Target variant) {
        for (Endpoint endpoint : variant.endpoints()) {
            if (endpoint instanceof Endpoint.HostPort hostPort) {
                boolean own = Sight.loopback(hostPort.host());
                boolean weaker = configured.tls().insists() && variant.tls().compareTo(configured.tls()) < 0;
                if (!own && (weaker || !hosts.contains(hostPort.host()))) {
                    return false;
                }
            }
        }
        return true;
    }
}
