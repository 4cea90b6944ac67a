// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/** What an error text says, before anyone asks why. One symptom may have many causes. */
public enum Symptom {
    // names
    NAME_NOT_FOUND,
    NAME_TEMPORARY_FAILURE,
    /** The text that was looked up cannot be a name: it holds a port, a quote, an at-sign, a line end. */
    NAME_IMPOSSIBLE,
    // addresses
    REFUSED,
    CONNECT_TIMED_OUT,
    HOST_UNREACHABLE,
    NETWORK_UNREACHABLE,
    NOT_PERMITTED,
    SOCKET_FILE_MISSING,
    SOCKET_FILE_DENIED,
    /** The driver only says that it cannot reach the server. */
    UNREACHABLE,
    // a connection that did not stay
    CLOSED_AT_START,
    CLOSED_IN_USE,
    RESET,
    WRONG_PROTOCOL,
    // TLS
    TLS_REQUIRED,
    TLS_NOT_SUPPORTED,
    TLS_UNTRUSTED,
    TLS_EXPIRED,
    TLS_WRONG_NAME,
    TLS_FAILED,
    // login
    PASSWORD_REJECTED,
    NO_PASSWORD,
    METHOD_UNSUPPORTED,
    PEER_REJECTED,
    HOST_NOT_ALLOWED,
    HOST_BLOCKED,
    PROTECTED_MODE,
    ROLE_MISSING,
    DATABASE_MISSING,
    TENANT_UNKNOWN,
    // the server's state
    STARTING_UP,
    SHUTTING_DOWN,
    LOADING,
    READ_ONLY,
    TOO_MANY_CONNECTIONS,
    OUT_OF_MEMORY,
    CRASHED,
    CANNOT_START,
    DISK_FULL,
    DATA_DIR_INCOMPATIBLE,
    /** An image found its volume initialised and passed over user, password and database. */
    INITIALISATION_SKIPPED,
    /** A server says that it takes connections. */
    SERVER_READY,
    // the program's own side
    POOL_EXHAUSTED,
    PREPARED_STATEMENT_LOST,
    TABLE_MISSING,
    DRIVER_MISSING,
    DRIVER_MISMATCH,
    URL_MALFORMED,
    VARIABLE_UNSET,
    AT_BUILD_TIME,
    /** Only a time-out of the program, which many things can bring about. */
    TIMED_OUT
}
