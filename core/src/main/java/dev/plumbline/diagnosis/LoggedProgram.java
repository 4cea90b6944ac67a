// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.RanIn.Surroundings;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;
import java.util.Locale;

/** What may be behind errors of the program's own side: pools, drivers, settings, statements. */
final class LoggedProgram {
    private LoggedProgram() {}

    static void weigh(LoggedError error, Situation s, Scales.Table table) {
        switch (error.symptom()) {
            case POOL_EXHAUSTED -> pool(error, s, table);
            case PREPARED_STATEMENT_LOST -> prepared(s, table);
            case TABLE_MISSING -> tableMissing(s, table);
            case DRIVER_MISSING -> driverMissing(error, s, table);
            case DRIVER_MISMATCH -> driverMismatch(error, s, table);
            case URL_MALFORMED -> malformed(error, s, table);
            case VARIABLE_UNSET -> unset(s, table);
            case AT_BUILD_TIME -> build(s, table);
            case TIMED_OUT -> timedOut(s, table);
            case NOT_PERMITTED -> notPermitted(error, s, table);
            default -> {
                // The other symptoms have tables of their own.
            }
        }
    }

    private static void pool(LoggedError error, Situation s, Scales.Table table) {
        String text = error.text();
        boolean never = text.contains("total=0")
                || s.logged(Symptom.REFUSED)
                || s.logged(Symptom.NAME_NOT_FOUND)
                || s.logged(Symptom.PASSWORD_REJECTED)
                || s.logged(Symptom.CONNECT_TIMED_OUT);
        boolean full = text.contains("idle=0") || text.contains("QueuePool limit") || text.contains("P2024");
        table.candidate(Cause.POOL_EXHAUSTED_OR_LEAK, 72)
                .when(full, 12, "every connection of the pool is taken")
                .when(never, -55);
        table.candidate(Cause.TOO_MANY_CONNECTIONS, 22);
        table.candidate(Cause.IDLE_CONNECTION_CUT, 14);
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, 14).when(never, 14);
        table.candidate(Cause.SERVER_NOT_RUNNING, 10).when(never, 14);
        table.candidate(Cause.SERVER_STARTING_UP, 8).when(never, 12);
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 6).subcause("driver-server-mismatch");
        table.candidate(Cause.LOCALHOST_INSIDE_CONTAINER, 4).when(s.containers() && never, 14);
        table.candidate(Cause.WRONG_HOST, 4);
    }

    private static void prepared(Situation s, Scales.Table table) {
        table.candidate(Cause.PGBOUNCER_PREPARED_STATEMENTS, 88)
                .when(s.is(Topic.POOLER), 8, "a pooler stands between program and server");
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 14).subcause("driver-server-mismatch");
        table.candidate(Cause.POOL_EXHAUSTED_OR_LEAK, 10);
        table.candidate(Cause.READ_ONLY_OR_FAILOVER, 5);
        table.candidate(Cause.SCHEMA_MISSING_MIGRATIONS_NOT_RUN, 6);
    }

    private static void tableMissing(Situation s, Scales.Table table) {
        table.candidate(Cause.SCHEMA_MISSING_MIGRATIONS_NOT_RUN, 86);
        table.candidate(Cause.DATABASE_MISSING, 16).when(s.is(Topic.DEFAULTS_USED), 6);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 14);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 13);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 8);
        table.candidate(Cause.ENV_VAR_NOT_SET, 9);
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, 2);
    }

    private static void driverMissing(LoggedError error, Situation s, Scales.Table table) {
        String text = error.text().toLowerCase(Locale.ROOT);
        boolean byUrl = text.contains("no suitable driver")
                || text.contains("could not find driver")
                || text.contains("unable to find driver");
        boolean emptyUrl = text.contains("for null")
                || text.contains("for \"\"")
                || text.contains("${")
                || text.contains("$(")
                || text.matches(".*no suitable driver found for\\s*$");
        boolean installed = s.noted(Topic.DRIVER_NOT_INSTALLED).stream()
                .anyMatch(words -> words.startsWith("docker-php-ext") || words.startsWith("installs"));
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 76)
                .subcause("driver-not-installed")
                .when(emptyUrl, -50);
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 12)
                .when(text.contains("claims to not accept"), 35, "a driver is there, and refuses the URL")
                .when(byUrl, 26, "the driver is chosen by the scheme")
                .when(byUrl && installed, 6)
                .when(
                        text.contains("postgres://") || text.contains("mysql://") && !text.contains("jdbc:mysql://"),
                        45,
                        "the URL lacks the scheme that this driver knows")
                .when(
                        text.endsWith("dialects:postgres") && !s.is(Topic.UPGRADED),
                        70,
                        "SQLAlchemy knows the scheme postgresql only");
        table.candidate(Cause.ENV_VAR_NOT_SET, 10)
                .when(emptyUrl, 70, "the URL is empty, or still holds a reference that nobody filled in")
                .when(byUrl, 5);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 6);
    }

    private static void driverMismatch(LoggedError error, Situation s, Scales.Table table) {
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 84).subcause("driver-server-mismatch");
        table.candidate(Cause.PGBOUNCER_PREPARED_STATEMENTS, 10).when(s.is(Topic.POOLER), 10);
        table.candidate(Cause.AUTH_METHOD_UNSUPPORTED, 14);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 12);
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 10)
                .when(
                        error.text().contains("unrecognized configuration parameter"),
                        78,
                        "what a URL says after its question mark is handed to the server");
    }

    private static void malformed(LoggedError error, Situation s, Scales.Table table) {
        String text = error.text().toLowerCase(Locale.ROOT);
        boolean empty = text.contains("empty")
                || text.contains("undefined")
                || text.contains("null")
                || text.contains("blank")
                || text.endsWith(" ''")
                || text.endsWith(" \"\"");
        boolean braces = text.contains("${") || text.contains("$(") || text.contains("%(");
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 86).when(empty, -34).when(braces, -8);
        table.candidate(Cause.ENV_VAR_NOT_SET, 22)
                .when(empty, 48, "the value is empty")
                .when(braces, 50, "the value still holds a reference that nobody filled in");
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 9).when(empty, 12);
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 10);
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, 1).when(s.is(Topic.BUILD_STEP) && empty, 20);
    }

    private static void unset(Situation s, Scales.Table table) {
        boolean build = s.logged(Symptom.AT_BUILD_TIME) || s.is(Topic.BUILD_STEP);
        table.candidate(Cause.ENV_VAR_NOT_SET, 88);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 26);
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 12);
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, 4).when(build, 40);
        table.candidate(Cause.AUTH_NO_PASSWORD_SENT, 9);
    }

    private static void build(Situation s, Scales.Table table) {
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, s.is(Topic.BUILD_STEP) ? 40 : 30);
    }

    /** Only a limit of the program's own: almost anything can be behind it. */
    static void timedOut(Situation s, Scales.Table table) {
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, 28).when(s.managed() || s.in(Surroundings.KUBERNETES), 12);
        table.candidate(Cause.POOL_EXHAUSTED_OR_LEAK, 24);
        table.candidate(Cause.SERVER_STARTING_UP, 22).when(s.in(Surroundings.TESTCONTAINERS), 10);
        table.candidate(Cause.SERVER_NOT_RUNNING, 22).when(s.in(Surroundings.LOCAL), 6);
        table.candidate(Cause.WRONG_PORT, 12);
        table.candidate(Cause.WRONG_HOST, 14);
        table.candidate(Cause.LOCALHOST_INSIDE_CONTAINER, 8).when(s.in(Surroundings.COMPOSE), 10);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 14).when(s.in(Surroundings.TESTCONTAINERS), 6);
        table.candidate(Cause.IDLE_CONNECTION_CUT, 12).when(s.in(Surroundings.TESTCONTAINERS), -12);
        table.candidate(Cause.OTHER_NETWORK, 9);
        table.candidate(Cause.TLS_REQUIRED, 6);
        table.candidate(Cause.ENV_VAR_NOT_SET, 8);
        table.candidate(Cause.AUTH_WRONG_PASSWORD, 5);
        table.candidate(Cause.TOO_MANY_CONNECTIONS, 6);
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, 2).when(s.is(Topic.BUILD_STEP), 50);
        table.candidate(Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE, 2);
        table.candidate(Cause.PORT_NOT_PUBLISHED, 6);
        table.candidate(Cause.DUAL_STACK_IPV6_REFUSED, 3);
        table.candidate(Cause.LISTENS_ONLY_ON_LOOPBACK, 6);
        table.candidate(Cause.AUTH_NO_PASSWORD_SENT, 3);
        table.candidate(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 4);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 4);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 2);
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 4);
        table.candidate(Cause.DNS_FAILURE_TEMPORARY, 3);
    }

    private static void notPermitted(LoggedError error, Situation s, Scales.Table table) {
        if (error.field(Field.CODE).orElse("").equals("NOPERM")) {
            table.candidate(Cause.AUTH_NO_PASSWORD_SENT, 46)
                    .when(true, 2, "without a user name Redis takes its default user, whose rights may be narrower");
            table.candidate(Cause.AUTH_WRONG_PASSWORD, 24);
            table.candidate(Cause.ROLE_MISSING, 12);
            return;
        }
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, 50);
        table.candidate(Cause.UNIX_SOCKET_MISSING, 12);
        table.candidate(Cause.CLIENT_HOST_NOT_ALLOWED, 8);
        table.candidate(Cause.WRONG_PORT, s.mapped() ? 10 : 6);
    }
}
