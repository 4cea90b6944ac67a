// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.probe;

import dev.plumbline.embedded.EmbeddedServer;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.probe.Question;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A probe of a real server, described in one line. */
record Sight(
        ServerKind kind,
        Endpoint endpoint,
        @Nullable String user,
        @Nullable String password) {
    private static final String NAME = "T";

    /** With the administrator's name and password. */
    static Sight of(ServerKind kind, EmbeddedServer server) {
        String user = kind == ServerKind.REDIS ? null : server.user();
        String password = server.password().isEmpty() ? null : server.password();
        return new Sight(kind, new Endpoint.HostPort(server.host(), server.port()), user, password);
    }

    Sight as(@Nullable String otherUser, @Nullable String otherPassword) {
        return new Sight(kind, endpoint, otherUser, otherPassword);
    }

    Facts probe(@Nullable String database) {
        return probe(database, TlsMode.DISABLE, null);
    }

    Facts probe(@Nullable String database, TlsMode tls, @Nullable Question question) {
        Secret secret = password == null ? null : Secret.of(password);
        Target target = new Target(kind, List.of(endpoint), user, secret, database, tls, Map.of());
        return new Facts(new Prober(ProbeLimits.STANDARD).probe(NAME, target, Reading.PLUMBLINE, Depth.FULL, question));
    }

    /** The only fact of a type. */
    static <F extends Fact> F the(Class<F> type, Facts facts) {
        List<F> found = facts.of(type);
        if (found.size() != 1) {
            throw new AssertionError("not one " + type.getSimpleName() + " but " + found + " in " + facts.all());
        }
        return found.get(0);
    }
}
