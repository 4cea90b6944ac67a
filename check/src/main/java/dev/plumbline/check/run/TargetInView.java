// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.sql.SqlTarget;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Target;
import java.util.Optional;

/**
 * A target that answered, with what was seen of it.
 *
 * @param configured as the project has it
 * @param facts all that was seen
 * @param limits of this run
 */
record TargetInView(TargetConfigured configured, Facts facts, CheckLimits limits) {

    String name() {
        return configured.target();
    }

    Target target() {
        return configured.as();
    }

    boolean speaksSql() {
        return target().kind().speaksPostgres() || target().kind().speaksMysql();
    }

    /** The address that answered a query; empty for a socket file, which JDBC drivers do not dial. */
    Optional<SqlTarget> sql() {
        for (Query query : facts.of(Query.class, name())) {
            for (Dial dial : facts.of(Dial.class, name())) {
                boolean answered =
                        query.exchange() == Exchange.OK && dial.address().equals(query.address());
                if (answered && dial.endpoint() instanceof Endpoint.HostPort host) {
                    Endpoint.HostPort at = new Endpoint.HostPort(address(query.address()), host.port());
                    return Optional.of(new SqlTarget(
                            target(), SqlTarget.place(target(), host, at), encrypted(), limits.statement()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a TLS handshake on the way to the server succeeded. */
    boolean encrypted() {
        return facts.of(TlsHandshake.class, name()).stream()
                .anyMatch(tls -> tls.outcome() == TlsHandshake.Outcome.ESTABLISHED);
    }

    /** Whether all that was dialled is this machine's own loopback or a socket file. */
    boolean isHere() {
        return facts.of(Dial.class, name()).stream()
                .filter(Dial::connected)
                .allMatch(dial -> dial.address().startsWith("127.")
                        || dial.address().startsWith("[::1]")
                        || dial.address().startsWith("/"));
    }

    /** Whether the server is reached by a socket file. */
    boolean isOnSocketFile() {
        return facts.of(Dial.class, name()).stream()
                .filter(Dial::connected)
                .allMatch(dial -> dial.address().startsWith("/"));
    }

    private static String address(String withPort) {
        String host = withPort.substring(0, withPort.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
