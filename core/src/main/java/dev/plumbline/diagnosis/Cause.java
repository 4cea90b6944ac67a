// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import java.util.Locale;
import java.util.Optional;

/**
 * The root causes, each named after the thing that has to be changed. The kebab-case name is the
 * rule's id, stable for ever, with a page of its own.
 */
public enum Cause {
    SERVER_NOT_RUNNING,
    SERVER_STARTING_UP,
    SERVER_CRASHED_OR_CANNOT_START,
    DISK_FULL_OR_DATA_DIR_INCOMPATIBLE,
    READ_ONLY_OR_FAILOVER,
    WRONG_PORT,
    PORT_NOT_PUBLISHED,
    PUBLISHED_PORT_USED_BETWEEN_CONTAINERS,
    LOCALHOST_INSIDE_CONTAINER,
    WRONG_HOST,
    OTHER_NETWORK,
    ANOTHER_SERVER_ON_PORT,
    DUAL_STACK_IPV6_REFUSED,
    LISTENS_ONLY_ON_LOOPBACK,
    UNIX_SOCKET_MISSING,
    DATABASE_UNREACHABLE_AT_BUILD_TIME,
    DNS_FAILURE_TEMPORARY,
    IPV6_ONLY_HOST_NO_IPV6_ROUTE,
    PACKETS_DROPPED_FIREWALL,
    IDLE_CONNECTION_CUT,
    ENV_VAR_NOT_SET,
    CONNECTION_STRING_MALFORMED,
    CONFIG_STALE_OR_LOADED_TOO_EARLY,
    DRIVER_MISSING_OR_MISMATCHED,
    TLS_REQUIRED,
    TLS_NOT_SUPPORTED_BY_SERVER,
    TLS_CERTIFICATE_UNTRUSTED,
    CLIENT_HOST_NOT_ALLOWED,
    REDIS_PROTECTED_MODE,
    AUTH_WRONG_PASSWORD,
    AUTH_NO_PASSWORD_SENT,
    AUTH_METHOD_UNSUPPORTED,
    AUTH_PEER_MISMATCH,
    VOLUME_ALREADY_INITIALISED,
    TENANT_OR_ENDPOINT_UNKNOWN,
    ROLE_MISSING,
    DATABASE_MISSING,
    SCHEMA_MISSING_MIGRATIONS_NOT_RUN,
    TOO_MANY_CONNECTIONS,
    POOL_EXHAUSTED_OR_LEAK,
    PGBOUNCER_PREPARED_STATEMENTS,
    /** A rule of Plumbline threw: a defect of Plumbline, reported instead of lost. */
    RULE_FAILED;

    /** The stable id, such as {@code localhost-inside-container}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The cause with an id. */
    public static Optional<Cause> ofId(String id) {
        for (Cause cause : values()) {
            if (cause.id().equals(id)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}
