// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/** What a note can be about, as far as a machine can take it from plain words. A short, closed list. */
public enum Topic {
    // values that are named
    /** {@code NAME=value}, masked. */
    VARIABLE,
    /** A URL, masked. */
    URL,
    /** {@code 5433:5432}: a port of the host and the container's port behind it. */
    PORT_MAPPING,
    /** The name of a compose service. */
    SERVICE,
    /** An address or host name. */
    HOST,
    /** A port. */
    PORT,

    // where things run
    WORKS_OUTSIDE_CONTAINER,
    WORKS_INSIDE_CONTAINER,
    WORKS_WITH_ANOTHER_CLIENT,
    WORKS_WITH_IPV4,
    CLIENT_IN_CONTAINER,
    CLIENT_ON_HOST,
    SERVER_IN_CONTAINER,
    JOB_CONTAINER,
    WINDOWS,
    WSL,
    MACOS,
    BUILD_STEP,

    // the server
    NOT_RUNNING,
    CONTAINER_EXITED,
    SERVER_UP,
    JUST_STARTED,
    WORKS_LATER,
    MEMORY,
    DISK_FULL,
    UPGRADED,
    REPLICA,
    SECOND_SERVER,
    /** A server that a package manager installed on the machine itself. */
    PACKAGED_SERVER,
    OTHER_PORT,
    BOUND_TO_LOOPBACK,

    // how often
    INTERMITTENT,
    AFTER_IDLE,
    NEVER_WORKED,
    UNDER_LOAD,

    // the way
    SEPARATE_NETWORKS,
    SAME_NETWORK,
    NOT_PUBLISHED,
    FIREWALL,
    IPV6,
    PRIVATE_ADDRESS,
    PROXY,

    // providers
    MANAGED,
    SUPABASE,
    NEON,
    ORCHESTRATED_PASSWORD,

    // settings
    VARIABLE_UNSET,
    DEFAULTS_USED,
    ELSEWHERE_CONFIGURED,
    SETTING_RIGHT,
    STALE,
    LOADED_LATE,
    SPECIAL_CHARACTERS,
    QUOTES,
    OPTION_IGNORED,

    // letting in
    VOLUME,
    PASSWORD_CHANGED,
    WRONG_PASSWORD,
    NO_PASSWORD,
    TLS_OFF,
    TLS_ON,
    PRIVATE_AUTHORITY,
    OLD_CLIENT,
    HBA_CHANGED,
    ROLE_NOT_CREATED,
    NO_USER_GIVEN,
    DATABASE_NOT_CREATED,
    DRIVER_NOT_INSTALLED,

    // capacity
    LEAK,
    POOL_PER_CALL,
    POOLER,
    MIGRATIONS
}
