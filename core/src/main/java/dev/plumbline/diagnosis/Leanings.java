// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import static dev.plumbline.fact.Topic.*;

import dev.plumbline.fact.Topic;
import java.util.List;

/**
 * What each topic of a note or snippet says for or against a cause, whatever the text that was printed. A
 * cause that the text does not allow stays out.
 */
final class Leanings {
    /** A topic speaks for a cause with so much weight. */
    private record Leaning(Cause cause, int change, String reason, List<Topic> topics) {}

    private static final List<Leaning> ALL = List.of(
            lean(Cause.SERVER_NOT_RUNNING, 55, "nothing is said to listen there", NOT_RUNNING),
            lean(Cause.SERVER_NOT_RUNNING, 12, "", CONTAINER_EXITED),
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
            lean(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 60, "the disk is said to be full", DISK_FULL),
            lean(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 14, "", UPGRADED),
            lean(Cause.SERVER_STARTING_UP, 36, "it happens right after the start", JUST_STARTED),
            lean(Cause.SERVER_STARTING_UP, 30, "a later attempt works", WORKS_LATER),
            lean(Cause.SERVER_STARTING_UP, -20, "", NEVER_WORKED, AFTER_IDLE),
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

    /** Lets the topics speak for the candidates of one text. */
    static void weigh(Situation situation, Scales.Table table) {
        for (Scales.Candidate candidate : table.candidates()) {
            for (Leaning leaning : ALL) {
                if (leaning.cause() == candidate.cause() && candidate.weight() > 0) {
                    boolean holds = leaning.topics().stream().anyMatch(situation::is);
                    candidate.when(holds, leaning.change(), leaning.reason());
                }
            }
        }
    }
}
