// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;

/** What a logged error says, in the words that all drivers share. */
final class LoggedTitles {
    private LoggedTitles() {}

    static String of(LoggedError error) {
        String place = Logged.place(error);
        String by = place.isEmpty() ? "" : " by " + place;
        String to = place.isEmpty() ? "" : " to " + place;
        String name = error.field(Field.HOST).map(Sight::brief).orElse("the host");
        String user = error.field(Field.USER)
                .map(each -> each.isEmpty() ? " for the empty user name" : " for user " + Sight.brief(each))
                .orElse("");
        return switch (error.symptom()) {
            case NAME_NOT_FOUND -> "the name " + name + " was not found";
            case NAME_TEMPORARY_FAILURE -> "the name " + name + " could not be looked up";
            case NAME_IMPOSSIBLE -> name + " cannot be the name of a host";
            case REFUSED -> "connection refused" + by;
            case CONNECT_TIMED_OUT -> "no answer to the connection" + to;
            case HOST_UNREACHABLE, NETWORK_UNREACHABLE -> "no route" + to;
            case NOT_PERMITTED -> "the connection" + to + " was not permitted";
            case SOCKET_FILE_MISSING -> "the socket file is missing" + (place.isEmpty() ? "" : ": " + place);
            case SOCKET_FILE_DENIED -> "the socket file cannot be opened";
            case UNREACHABLE -> "no connection" + to;
            case CLOSED_AT_START -> "the connection was closed before the server said a word";
            case CLOSED_IN_USE -> "an established connection was closed";
            case RESET -> "the connection was reset";
            case WRONG_PROTOCOL -> "the answer is not of this kind of server";
            case TLS_REQUIRED -> "the server takes encrypted connections only";
            case TLS_NOT_SUPPORTED -> "the server has no encryption";
            case TLS_UNTRUSTED -> "the server's certificate is not trusted";
            case TLS_EXPIRED -> "the server's certificate has expired";
            case TLS_WRONG_NAME -> "the server's certificate is for another name";
            case TLS_FAILED -> "the encryption could not be set up";
            case PASSWORD_REJECTED -> "login refused" + user;
            case NO_PASSWORD -> "no password was sent" + user;
            case METHOD_UNSUPPORTED -> "no common way to log in" + user;
            case PEER_REJECTED -> "login by the operating system's user refused" + user;
            case HOST_NOT_ALLOWED -> "this client's address is not let in" + user;
            case HOST_BLOCKED -> "this client's address is blocked";
            case PROTECTED_MODE -> "Redis is in protected mode";
            case ROLE_MISSING ->
                "the role " + error.field(Field.USER).map(Sight::brief).orElse("asked for") + " does not exist";
            case DATABASE_MISSING ->
                "the database " + error.field(Field.DATABASE).map(Sight::brief).orElse("asked for") + " does not exist";
            case TENANT_UNKNOWN -> "the shared proxy cannot tell whose database is meant";
            default -> ofServerOrProgram(error);
        };
    }

    private static String ofServerOrProgram(LoggedError error) {
        return switch (error.symptom()) {
            case STARTING_UP, LOADING -> "the server is still starting";
            case SHUTTING_DOWN -> "the server is shutting down";
            case READ_ONLY -> "the server takes no writes";
            case TOO_MANY_CONNECTIONS -> "the server has no connection left";
            case OUT_OF_MEMORY -> "the server ran out of memory";
            case CRASHED -> "the server crashed";
            case CANNOT_START -> "the server cannot start";
            case DISK_FULL -> "the server's disk is full";
            case DATA_DIR_INCOMPATIBLE -> "the data directory is of another version";
            case INITIALISATION_SKIPPED -> "the volume was initialised before";
            case SERVER_READY -> "the server is ready";
            case POOL_EXHAUSTED -> "the pool gave no connection in time";
            case PREPARED_STATEMENT_LOST -> "a prepared statement is not known to the server";
            case TABLE_MISSING ->
                "the table " + error.field(Field.TABLE).map(Sight::brief).orElse("asked for") + " does not exist";
            case DRIVER_MISSING -> "no driver was found";
            case DRIVER_MISMATCH -> "driver and server do not fit";
            case URL_MALFORMED -> "the connection text cannot be read";
            case VARIABLE_UNSET ->
                "the variable " + error.field(Field.VARIABLE).map(Sight::brief).orElse("asked for") + " is not set";
            case AT_BUILD_TIME -> "a step of a build needs a database";
            case TIMED_OUT ->
                error.line() == 0 ? "the log names no error that is known" : "the program gave up waiting";
            default -> "the connection failed";
        };
    }
}
