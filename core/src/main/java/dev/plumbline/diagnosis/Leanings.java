// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import static dev.plumbline.fact.Topic.*;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What each topic of a note or snippet says for or against a cause, whatever the text that was printed. A
 * cause that the text does not allow stays out.
 */
final class Leanings {
    /** A topic speaks for a cause with so much weight. */
    private record Leaning(Cause cause, int change, String reason, List<Topic> topics) {
        boolean holds(Situation situation) {
            return topics.stream().anyMatch(situation::is);
        }
    }

    /** What is said so plainly that it may name a cause by itself. */
    private static final int PLAIN = 34;

    private static final int OPENED = 6;

    /** Texts behind which anything may be. */
    private static final Set<Symptom> VAGUE = EnumSet.of(
            Symptom.UNREACHABLE,
            Symptom.TIMED_OUT,
            Symptom.POOL_EXHAUSTED,
            Symptom.CLOSED_AT_START,
            Symptom.CLOSED_IN_USE,
            Symptom.RESET,
            Symptom.TLS_FAILED);

    private static final Set<Symptom> NOT_REACHED = EnumSet.of(
            Symptom.REFUSED,
            Symptom.NAME_NOT_FOUND,
            Symptom.NAME_TEMPORARY_FAILURE,
            Symptom.CONNECT_TIMED_OUT,
            Symptom.HOST_UNREACHABLE,
            Symptom.NETWORK_UNREACHABLE,
            Symptom.SOCKET_FILE_MISSING,
            Symptom.WRONG_PROTOCOL);

    private static final Set<Symptom> TURNED_DOWN = EnumSet.of(
            Symptom.PASSWORD_REJECTED,
            Symptom.NO_PASSWORD,
            Symptom.ROLE_MISSING,
            Symptom.DATABASE_MISSING,
            Symptom.TABLE_MISSING,
            Symptom.HOST_NOT_ALLOWED);

    private static final Set<Cause> OF_LOGIN = EnumSet.of(
            Cause.AUTH_WRONG_PASSWORD,
            Cause.AUTH_NO_PASSWORD_SENT,
            Cause.AUTH_METHOD_UNSUPPORTED,
            Cause.VOLUME_ALREADY_INITIALISED);

    private static final Set<Cause> OF_THE_WAY = EnumSet.of(
            Cause.SERVER_NOT_RUNNING,
            Cause.SERVER_STARTING_UP,
            Cause.SERVER_CRASHED_OR_CANNOT_START,
            Cause.READ_ONLY_OR_FAILOVER,
            Cause.PORT_NOT_PUBLISHED,
            Cause.OTHER_NETWORK,
            Cause.LISTENS_ONLY_ON_LOOPBACK,
            Cause.DNS_FAILURE_TEMPORARY,
            Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE,
            Cause.PACKETS_DROPPED_FIREWALL,
            Cause.IDLE_CONNECTION_CUT);

    private static final List<Leaning> ALL = List.of(
            lean(Cause.SERVER_NOT_RUNNING, 55, "nothing is said to listen there", NOT_RUNNING),
            lean(Cause.SERVER_NOT_RUNNING, -28, "", CONTAINER_EXITED),
            lean(Cause.SERVER_NOT_RUNNING, -22, "", SERVER_UP),
            lean(Cause.SERVER_NOT_RUNNING, -14, "", INTERMITTENT),
            lean(Cause.SERVER_NOT_RUNNING, -10, "", WORKS_WITH_ANOTHER_CLIENT, WORKS_OUTSIDE_CONTAINER),
            lean(
                    Cause.SERVER_CRASHED_OR_CANNOT_START,
                    44,
                    "the container is said to end again and again",
                    CONTAINER_EXITED),
            lean(Cause.SERVER_CRASHED_OR_CANNOT_START, 42, "memory is said to be short", MEMORY),
            lean(Cause.SERVER_CRASHED_OR_CANNOT_START, -10, "", SERVER_UP),
            lean(Cause.SERVER_CRASHED_OR_CANNOT_START, -24, "", WORKS_LATER),
            lean(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 60, "the disk is said to be full", DISK_FULL),
            lean(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 14, "", UPGRADED),
            lean(Cause.SERVER_STARTING_UP, 36, "it happens right after the start", JUST_STARTED),
            lean(Cause.SERVER_STARTING_UP, 30, "a later attempt works", WORKS_LATER),
            lean(Cause.SERVER_STARTING_UP, -20, "", NEVER_WORKED, AFTER_IDLE),
            lean(Cause.SERVER_STARTING_UP, 12, "", INTERMITTENT),
            lean(Cause.READ_ONLY_OR_FAILOVER, 34, "there are replicas", REPLICA),
            lean(Cause.WRONG_PORT, 46, "the server is said to listen on another port", OTHER_PORT),
            lean(Cause.PORT_NOT_PUBLISHED, 55, "the port is said not to be published", NOT_PUBLISHED),
            lean(Cause.LOCALHOST_INSIDE_CONTAINER, 12, "the same works outside the container", WORKS_OUTSIDE_CONTAINER),
            lean(Cause.LOCALHOST_INSIDE_CONTAINER, -12, "", OTHER_PORT, NOT_RUNNING),
            lean(Cause.OTHER_NETWORK, 34, "networks are said to be separate", SEPARATE_NETWORKS),
            lean(Cause.OTHER_NETWORK, -25, "", SAME_NETWORK),
            lean(Cause.ANOTHER_SERVER_ON_PORT, 46, "a second server is said to be there", SECOND_SERVER),
            lean(Cause.ANOTHER_SERVER_ON_PORT, 10, "", WORKS_INSIDE_CONTAINER),
            lean(Cause.LISTENS_ONLY_ON_LOOPBACK, 46, "the server is said to listen on loopback", BOUND_TO_LOOPBACK),
            lean(Cause.DUAL_STACK_IPV6_REFUSED, 30, "IPv4 is said to work", WORKS_WITH_IPV4),
            lean(Cause.DNS_FAILURE_TEMPORARY, 38, "it is said to come and go", INTERMITTENT),
            lean(Cause.DNS_FAILURE_TEMPORARY, 16, "", UNDER_LOAD),
            lean(Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE, 46, "the host is said to have IPv6 addresses only", IPV6),
            lean(Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE, 10, "", SUPABASE),
            lean(
                    Cause.PACKETS_DROPPED_FIREWALL,
                    44,
                    "a firewall or a list of allowed addresses is said to be there",
                    FIREWALL),
            lean(Cause.IDLE_CONNECTION_CUT, 42, "it follows silence", AFTER_IDLE),
            lean(Cause.IDLE_CONNECTION_CUT, 10, "", INTERMITTENT, PROXY),
            lean(Cause.IDLE_CONNECTION_CUT, -18, "", JUST_STARTED),
            lean(Cause.ENV_VAR_NOT_SET, 46, "a variable is said to be unset", VARIABLE_UNSET),
            lean(
                    Cause.ENV_VAR_NOT_SET,
                    34,
                    "another place is configured than the one that was dialled",
                    ELSEWHERE_CONFIGURED),
            lean(
                    Cause.CONNECTION_STRING_MALFORMED,
                    50,
                    "the value is said to hold special characters",
                    SPECIAL_CHARACTERS),
            lean(Cause.CONNECTION_STRING_MALFORMED, 46, "quotes are said to be part of the value", QUOTES),
            lean(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 50, "an old value is said to be in use", STALE),
            lean(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 16, "", SETTING_RIGHT),
            lean(
                    Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY,
                    55,
                    "the settings are said to be read before they are loaded",
                    LOADED_LATE),
            lean(Cause.ENV_VAR_NOT_SET, -20, "", LOADED_LATE),
            lean(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 14, "", ELSEWHERE_CONFIGURED),
            lean(Cause.DRIVER_MISSING_OR_MISMATCHED, 8, "", DRIVER_NOT_INSTALLED),
            lean(Cause.TLS_REQUIRED, 16, "the program asks for no encryption", TLS_OFF),
            lean(Cause.TLS_NOT_SUPPORTED_BY_SERVER, 10, "the program insists on encryption", TLS_ON),
            lean(Cause.TLS_CERTIFICATE_UNTRUSTED, 12, "", PRIVATE_AUTHORITY),
            lean(Cause.CLIENT_HOST_NOT_ALLOWED, 14, "rules about hosts are said to have changed", HBA_CHANGED),
            lean(Cause.VOLUME_ALREADY_INITIALISED, 32, "there is a volume", VOLUME),
            lean(Cause.VOLUME_ALREADY_INITIALISED, 22, "the password is said to have changed", PASSWORD_CHANGED),
            lean(Cause.VOLUME_ALREADY_INITIALISED, 32, "the password is made anew for each run", ORCHESTRATED_PASSWORD),
            lean(Cause.AUTH_WRONG_PASSWORD, 30, "the password is said to be another", WRONG_PASSWORD),
            lean(Cause.AUTH_NO_PASSWORD_SENT, 24, "no password is said to be given", NO_PASSWORD),
            lean(Cause.AUTH_NO_PASSWORD_SENT, 20, "an option is said to be ignored", OPTION_IGNORED),
            lean(Cause.AUTH_METHOD_UNSUPPORTED, 20, "the client is said to be old", OLD_CLIENT),
            lean(Cause.POOL_EXHAUSTED_OR_LEAK, 26, "connections are said to be kept", LEAK),
            lean(Cause.POOL_EXHAUSTED_OR_LEAK, 8, "", UNDER_LOAD),
            lean(Cause.TOO_MANY_CONNECTIONS, 16, "pools are said to be made again and again", POOL_PER_CALL),
            lean(Cause.PGBOUNCER_PREPARED_STATEMENTS, 14, "", POOLER),
            lean(Cause.SCHEMA_MISSING_MIGRATIONS_NOT_RUN, 8, "", MIGRATIONS),
            lean(Cause.WRONG_HOST, 16, "the address is said to be inner or old", PRIVATE_ADDRESS),
            lean(Cause.UNIX_SOCKET_MISSING, 6, "", SERVER_UP),
            lean(Cause.TENANT_OR_ENDPOINT_UNKNOWN, 8, "", SUPABASE, NEON));

    private Leanings() {}

    private static Leaning lean(Cause cause, int change, String reason, Topic... topics) {
        return new Leaning(cause, change, reason, List.of(topics));
    }

    /** Lets the topics speak for the candidates of one text, and name some that its table leaves out. */
    static void weigh(LoggedError error, Situation situation, Scales.Table table) {
        open(error, situation, table);
        for (Scales.Candidate candidate : table.candidates()) {
            for (Leaning leaning : ALL) {
                if (leaning.cause() == candidate.cause() && candidate.weight() > 0) {
                    candidate.when(leaning.holds(situation), leaning.change(), leaning.reason());
                }
            }
        }
    }

    /** A cause that is told of plainly is a candidate wherever the text does not speak against it. */
    private static void open(LoggedError error, Situation situation, Scales.Table table) {
        Set<Cause> open = EnumSet.noneOf(Cause.class);
        for (Leaning leaning : ALL) {
            if (leaning.change() >= PLAIN && allows(error.symptom(), leaning.cause()) && leaning.holds(situation)) {
                open.add(leaning.cause());
            }
        }
        table.candidates().forEach(candidate -> open.remove(candidate.cause()));
        open.forEach(cause -> table.candidate(cause, OPENED));
    }

    private static boolean allows(Symptom symptom, Cause cause) {
        return VAGUE.contains(symptom)
                || NOT_REACHED.contains(symptom) && !OF_LOGIN.contains(cause)
                || TURNED_DOWN.contains(symptom) && !OF_THE_WAY.contains(cause);
    }
}
