// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.environment.project.Checks;
import dev.plumbline.environment.project.Located;
import dev.plumbline.fact.ComposeService;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.PortMapping;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of an environment, asked from a compose service. A port that a service publishes on this machine is that
 * service's own port in there; the application itself is started on this machine only.
 */
final class EndpointsInService {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Facts configured;
    private final ExpectedEnvironment environment;

    EndpointsInService(Facts configured, ExpectedEnvironment environment) {
        this.configured = configured;
        this.environment = environment;
    }

    List<Check> make() throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        if (environment.checks().application() != null) {
            checks.add(Draft.of(CheckKind.APPLICATION_START, environment.name())
                    .skipped("it is started on the machine itself: plumb check, without --from"));
        }
        for (Checks.HttpCheck wanted : environment.checks().http()) {
            checks.add(endpoint(wanted));
        }
        return checks;
    }

    private Check endpoint(Checks.HttpCheck wanted) throws InterruptedException {
        String written = wanted.url().value();
        Draft draft = Draft.of(CheckKind.HTTP_ENDPOINT, written);
        String url = inNetwork(written);
        if (url == null) {
            return draft.skipped(
                    "a loopback address is the container itself in there, and no service publishes this port");
        }
        if (!url.equals(written)) {
            draft.note("asked as " + url + ", which is how it is reached in the network of the services");
        }
        Checks.HttpCheck there = new Checks.HttpCheck(
                new Located<>(url, wanted.url().origin()), wanted.status(), wanted.within(), wanted.contains());
        return new HttpEndpoint(there, LIMIT).make(draft);
    }

    /** The URL as it is asked in there; null where it means nothing in there. */
    private @Nullable String inNetwork(String written) {
        URI uri;
        try {
            uri = URI.create(written);
        } catch (IllegalArgumentException e) {
            // The check itself says what is wrong with it.
            return written;
        }
        String host = uri.getHost();
        if (host == null || !isLoopback(host)) {
            return written;
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        for (ComposeService service : configured.of(ComposeService.class)) {
            for (PortMapping mapping : service.ports()) {
                if (mapping.hostPort() != null && mapping.hostPort() == port) {
                    String path = written.substring(written.indexOf(uri.getRawAuthority())
                            + uri.getRawAuthority().length());
                    return uri.getScheme() + "://" + service.name() + ":" + mapping.containerPort() + path;
                }
            }
        }
        return null;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("0.0.0.0");
    }
}
