// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.Map;
import java.util.Optional;

/**
 * An error, or another telling line, that a program or a server printed.
 *
 * @param line the first line of the log that says so, from 1
 * @param signature the id of the text that was recognised
 * @param driver who printed it, such as {@code node-postgres}, {@code libpq}, {@code PostgreSQL server}; empty text when many could have
 * @param symptom what it says
 * @param fields what it names, by {@link Field}; absent is absent
 * @param text the line itself, masked and bounded
 * @param count how often the log says the same
 */
public record LoggedError(
        Seen seen,
        long line,
        String signature,
        String driver,
        Symptom symptom,
        Map<Field, String> fields,
        String text,
        int count)
        implements Fact {
    public LoggedError {
        fields = Map.copyOf(fields);
    }

    /** What the text names of one kind. */
    public Optional<String> field(Field field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** What a text can name. */
    public enum Field {
        /** The host as the program was told it. */
        HOST,
        /** The address that was dialled, without brackets. */
        ADDRESS,
        PORT,
        /** A socket's file. */
        SOCKET,
        USER,
        DATABASE,
        /** The client's own address, as a server sees it. */
        CLIENT,
        /** SQLSTATE, MySQL's number, a driver's own code such as {@code P1001}. */
        CODE,
        /** The operating system's error, such as {@code ECONNREFUSED} or 111. */
        ERRNO,
        /** The kind of server, as its scheme: {@code postgresql}, {@code mysql}, {@code redis}. */
        SERVER,
        /** A table or relation. */
        TABLE,
        /** A variable of the environment or a key of a configuration. */
        VARIABLE,
        /** An option or parameter. */
        OPTION,
        /** A file with its line, as a stack trace gives it. */
        PLACE,
        /** How many: attempts, connections, milliseconds. */
        AMOUNT,
        /** Whatever else the text quotes, such as a method's name or a version. */
        DETAIL,
        /** The container or service that a runner names before the line. */
        SERVICE
    }
}
