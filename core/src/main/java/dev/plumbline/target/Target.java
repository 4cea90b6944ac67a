// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server to reach, as configured.
 *
 * @param kind what answers there
 * @param endpoints where, in the order they are to be tried; never empty
 * @param user who logs in; null when none is given
 * @param password null when none is given
 * @param database the database, or Redis's index as digits; null when none is given
 * @param tls what is asked of TLS
 * @param options further options by the name the driver gives them, secrets left out; HTTP's path is {@code path}
 */
public record Target(
        ServerKind kind,
        List<Endpoint> endpoints,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String database,
        TlsMode tls,
        Map<String, String> options) {

    public Target {
        endpoints = List.copyOf(endpoints);
        options = Map.copyOf(options);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("a target has at least one endpoint");
        }
    }

    /** The endpoint that is tried first. */
    public Endpoint first() {
        return endpoints.get(0);
    }

    /** The same target at other endpoints. */
    public Target at(List<Endpoint> others) {
        return new Target(kind, others, user, password, database, tls, options);
    }

    /** The same target at one other endpoint. */
    public Target at(Endpoint other) {
        return at(List.of(other));
    }

    /** The same target with another database. */
    public Target withDatabase(@Nullable String other) {
        return new Target(kind, endpoints, user, password, other, tls, options);
    }

    /** The same target with another user. */
    public Target withUser(@Nullable String other) {
        return new Target(kind, endpoints, other, password, database, tls, options);
    }

    /** The same target for a client that names no user and sends no password. */
    public Target withoutAccount() {
        return new Target(kind, endpoints, null, null, database, tls, options);
    }

    /** The same target with another TLS mode. */
    public Target withTls(TlsMode other) {
        return new Target(kind, endpoints, user, password, database, other, options);
    }

    /** The same target as another kind of server. */
    public Target as(ServerKind other) {
        return new Target(other, endpoints, user, password, database, tls, options);
    }

    /** The target as a URL that may be shown: the password is masked. */
    public String maskedUrl() {
        return TargetUrl.masked(this);
    }

    @Override
    public String toString() {
        return maskedUrl();
    }
}
