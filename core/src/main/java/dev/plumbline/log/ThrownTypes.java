// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.log;

import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.Symptom;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the type, the SQLSTATE and the error number of an exception say, whatever language its text is in. */
final class ThrownTypes {
    private static final Map<String, Symptom> BY_STATE = Map.ofEntries(
            Map.entry("28P01", Symptom.PASSWORD_REJECTED),
            Map.entry("3D000", Symptom.DATABASE_MISSING),
            Map.entry("42P01", Symptom.TABLE_MISSING),
            Map.entry("42S02", Symptom.TABLE_MISSING),
            Map.entry("53100", Symptom.DISK_FULL),
            Map.entry("53200", Symptom.OUT_OF_MEMORY),
            Map.entry("53300", Symptom.TOO_MANY_CONNECTIONS),
            Map.entry("57P01", Symptom.CLOSED_IN_USE),
            Map.entry("57P02", Symptom.CRASHED),
            Map.entry("57P03", Symptom.STARTING_UP),
            Map.entry("25006", Symptom.READ_ONLY),
            Map.entry("26000", Symptom.PREPARED_STATEMENT_LOST),
            Map.entry("42P05", Symptom.PREPARED_STATEMENT_LOST));
    private static final Map<Integer, Symptom> BY_MYSQL_NUMBER = Map.ofEntries(
            Map.entry(1021, Symptom.DISK_FULL),
            Map.entry(1040, Symptom.TOO_MANY_CONNECTIONS),
            Map.entry(1044, Symptom.PASSWORD_REJECTED),
            Map.entry(1045, Symptom.PASSWORD_REJECTED),
            Map.entry(1049, Symptom.DATABASE_MISSING),
            Map.entry(1053, Symptom.SHUTTING_DOWN),
            Map.entry(1129, Symptom.HOST_BLOCKED),
            Map.entry(1130, Symptom.HOST_NOT_ALLOWED),
            Map.entry(1146, Symptom.TABLE_MISSING),
            Map.entry(1203, Symptom.TOO_MANY_CONNECTIONS),
            Map.entry(1226, Symptom.TOO_MANY_CONNECTIONS),
            Map.entry(1251, Symptom.METHOD_UNSUPPORTED),
            Map.entry(1290, Symptom.READ_ONLY),
            Map.entry(3159, Symptom.TLS_REQUIRED));
    private static final Map<Symptom, Field> NAMED = Map.of(
            Symptom.PASSWORD_REJECTED, Field.USER,
            Symptom.DATABASE_MISSING, Field.DATABASE,
            Symptom.TABLE_MISSING, Field.TABLE);
    /** Names that servers set in quotes, whatever language they speak. */
    private static final Pattern QUOTED = Pattern.compile("[\"'«„“»]\\s?([^\"'«»“”„\\n]{1,200}?)\\s?[\"'»«“”]");

    private ThrownTypes() {}

    /** A signature of the type, where the type alone says enough. */
    static Optional<Signature> read(Throwable thrown) {
        if (thrown instanceof SQLException sql) {
            return ofSql(sql);
        }
        String text = Objects.requireNonNullElse(thrown.getMessage(), "").toLowerCase(Locale.ROOT);
        if (thrown instanceof UnknownHostException) {
            boolean temporary = text.contains("temporary failure") || text.contains("try again");
            return made("java-unknown-host", temporary ? Symptom.NAME_TEMPORARY_FAILURE : Symptom.NAME_NOT_FOUND);
        }
        if (thrown instanceof UnresolvedAddressException) {
            return made("java-unresolved-address", Symptom.NAME_NOT_FOUND);
        }
        if (thrown instanceof NoRouteToHostException) {
            return made("java-no-route", Symptom.HOST_UNREACHABLE);
        }
        if (thrown instanceof ConnectException) {
            return text.contains("timed out") || text.contains("timeout")
                    ? made("java-connect-timed-out", Symptom.CONNECT_TIMED_OUT)
                    : text.contains("refused") ? made("java-connect-refused", Symptom.REFUSED) : Optional.empty();
        }
        if (thrown instanceof SocketTimeoutException) {
            boolean reading = text.contains("read");
            return made("java-socket-timeout", reading ? Symptom.TIMED_OUT : Symptom.CONNECT_TIMED_OUT);
        }
        return Optional.empty();
    }

    /** What the type names besides. */
    static Map<Field, String> fields(Signature typed, Throwable thrown) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        String text = Objects.requireNonNullElse(thrown.getMessage(), "");
        if (thrown instanceof UnknownHostException && !text.isBlank()) {
            int colon = text.indexOf(": ");
            fields.put(Field.HOST, colon > 0 ? text.substring(0, colon) : text);
        }
        if (thrown instanceof SQLException sql) {
            if (sql.getErrorCode() != 0 && mysql(sql)) {
                fields.put(Field.CODE, Integer.toString(sql.getErrorCode()));
            } else if (state(sql) != null) {
                fields.put(Field.CODE, Objects.requireNonNull(state(sql)));
            }
            server(sql).ifPresent(server -> fields.put(Field.SERVER, server));
            Field named = NAMED.get(typed.symptom().orElseThrow());
            Matcher quoted = QUOTED.matcher(text);
            if (named != null && quoted.find()) {
                fields.put(named, quoted.group(1));
            }
        }
        return fields;
    }

    private static Optional<Signature> ofSql(SQLException thrown) {
        if (mysql(thrown)) {
            Symptom byNumber = BY_MYSQL_NUMBER.get(thrown.getErrorCode());
            if (byNumber != null) {
                return made("mysql-error-" + thrown.getErrorCode(), byNumber);
            }
        }
        Symptom byState = BY_STATE.get(Objects.requireNonNullElse(state(thrown), ""));
        return byState == null ? Optional.empty() : made("sqlstate-" + state(thrown), byState);
    }

    private static Optional<Signature> made(String id, Symptom symptom) {
        return Optional.of(Signature.ofType(id, "", symptom));
    }

    private static @Nullable String state(SQLException thrown) {
        return thrown.getSQLState();
    }

    private static boolean mysql(SQLException thrown) {
        return server(thrown).filter("mysql"::equals).isPresent();
    }

    /** By the name of the driver's own class, or of one in its trace when it throws the platform's. */
    private static Optional<String> server(SQLException thrown) {
        Optional<String> own = byClass(thrown.getClass().getName());
        if (own.isPresent()) {
            return own;
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        for (int i = 0; i < Math.min(trace.length, 8); i++) {
            Optional<String> found = byClass(trace[i].getClassName());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> byClass(String name) {
        if (name.startsWith("org.postgresql.")) {
            return Optional.of("postgresql");
        }
        return name.startsWith("com.mysql.") || name.startsWith("org.mariadb.")
                ? Optional.of("mysql")
                : Optional.empty();
    }
}
