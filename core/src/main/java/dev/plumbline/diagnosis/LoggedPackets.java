// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.RanIn.Surroundings;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;

/** What may be behind silence, missing routes, and connections that did not stay. */
final class LoggedPackets {
    private LoggedPackets() {}

    static void silent(LoggedError error, Situation s, Scales.Table table) {
        String host = s.host(error);
        boolean six = host.indexOf(':') >= 0 && host.indexOf(':') != host.lastIndexOf(':');
        boolean bridge = Situation.isBridge(host);
        boolean foreign = s.in(Surroundings.TESTCONTAINERS) || s.clientOnHost() || s.is(Topic.MACOS);
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, 48)
                .when(s.managed(), 18, "providers let in only addresses that are allowed")
                .when(s.in(Surroundings.KUBERNETES), 10);
        table.candidate(Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE, 4)
                .when(six, 50, "an IPv6 address was dialled")
                .when(LoggedName.direct(host), 55, "Supabase's direct host has only an IPv6 address");
        table.candidate(Cause.WRONG_HOST, 14)
                .subcause("wrong-host-address")
                .when(
                        bridge && foreign,
                        48,
                        "a container's own address is not reached from outside the engine's network")
                .when(Situation.isPrivate(host) && s.in(Surroundings.CLOUD), 14, "the address is private")
                .when(s.is(Topic.PRIVATE_ADDRESS), 30, "the address may belong to something else by now");
        table.candidate(Cause.POOL_EXHAUSTED_OR_LEAK, 8).when(pooled(error), 50);
        table.candidate(Cause.SERVER_NOT_RUNNING, 10).when(s.in(Surroundings.LOCAL), 6);
        table.candidate(Cause.SERVER_STARTING_UP, 9).when(s.containers(), 8).when(s.is(Topic.NEON), 12);
        LoggedReach.wrongPort(error, s, table, s.portOf(error));
        table.candidate(Cause.IDLE_CONNECTION_CUT, 8);
        table.candidate(Cause.DNS_FAILURE_TEMPORARY, 3);
        table.candidate(Cause.OTHER_NETWORK, 4).when(s.containers(), 5);
        table.candidate(Cause.DUAL_STACK_IPV6_REFUSED, 2);
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, 2)
                .when(s.logged(Symptom.AT_BUILD_TIME) || s.is(Topic.BUILD_STEP), 65);
        table.candidate(Cause.LISTENS_ONLY_ON_LOOPBACK, 4);
        table.candidate(Cause.TOO_MANY_CONNECTIONS, 4);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 4);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 4);
    }

    private static boolean pooled(LoggedError error) {
        String text = error.text();
        return text.contains("Pool") || text.contains(" pool");
    }

    static void noRoute(LoggedError error, Situation s, Scales.Table table) {
        String host = s.host(error);
        if (Situation.loopback(host)) {
            // A container without IPv6 has no way to its own ::1 either.
            LoggedReach.weigh(error, s, table);
            return;
        }
        boolean six = host.indexOf(':') >= 0 && host.indexOf(':') != host.lastIndexOf(':')
                || error.field(LoggedError.Field.ADDRESS).orElse("").contains("::");
        boolean network = error.symptom() == Symptom.NETWORK_UNREACHABLE;
        boolean direct = LoggedName.direct(host);
        table.candidate(Cause.IPV6_ONLY_HOST_NO_IPV6_ROUTE, network ? 34 : 6)
                .when(six, 48, "an IPv6 address was dialled")
                .when(direct, 50, "Supabase's direct host has only an IPv6 address")
                .when(s.is(Topic.SUPABASE), 20)
                .decided(network && six && direct);
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, network ? 24 : 48);
        table.candidate(Cause.WRONG_HOST, 24)
                .subcause("wrong-host-address")
                .when(Situation.isPrivate(host), 14, "the address is private")
                .when(s.is(Topic.PRIVATE_ADDRESS), 25);
        table.candidate(Cause.OTHER_NETWORK, 8).when(s.containers(), 6);
        table.candidate(Cause.SERVER_NOT_RUNNING, 12);
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, 2)
                .when(s.logged(Symptom.AT_BUILD_TIME) || s.is(Topic.BUILD_STEP), 82);
    }

    static void cutAtStart(LoggedError error, Situation s, Scales.Table table) {
        boolean docker = s.containers() || s.mapped();
        table.candidate(Cause.SERVER_STARTING_UP, 36)
                .when(
                        docker || s.in(Surroundings.GITHUB_ACTIONS),
                        12,
                        "the engine's proxy takes connections before the server does")
                .when(s.logged(Symptom.SERVER_READY) || s.logged(Symptom.STARTING_UP), 25);
        table.candidate(Cause.LISTENS_ONLY_ON_LOOPBACK, 22)
                .when(docker, 10)
                .when(
                        s.mapped() && !s.is(Topic.JUST_STARTED),
                        12,
                        "the engine's proxy takes connections that nobody in the container takes");
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 18).when(s.logged(Symptom.CRASHED), 50);
        table.candidate(Cause.WRONG_PORT, 8).when(s.mapped(), 6);
        table.candidate(Cause.PORT_NOT_PUBLISHED, 6).when(s.mapped(), 8);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 8);
        table.candidate(Cause.IDLE_CONNECTION_CUT, 14).when(s.managed(), 8);
        table.candidate(Cause.TLS_REQUIRED, 8).when(s.managed(), 8);
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, 10);
        table.candidate(Cause.TOO_MANY_CONNECTIONS, 5);
        table.candidate(Cause.CLIENT_HOST_NOT_ALLOWED, 7);
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 5).subcause("driver-server-mismatch");
        table.candidate(Cause.TENANT_OR_ENDPOINT_UNKNOWN, 2);
        table.candidate(Cause.REDIS_PROTECTED_MODE, Situation.usualPort(error) == 6379 ? 14 : 0);
    }

    static void cutInUse(LoggedError error, Situation s, Scales.Table table) {
        table.candidate(Cause.IDLE_CONNECTION_CUT, 46)
                .when(s.managed(), 12, "providers cut silent connections")
                .when(s.is(Topic.TLS_OFF) && s.managed() && !s.any(Topic.AFTER_IDLE, Topic.INTERMITTENT), -20);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 24)
                .subcause("server-crashed-or-oom")
                .when(s.logged(Symptom.CRASHED) || s.logged(Symptom.OUT_OF_MEMORY), 50);
        table.candidate(Cause.READ_ONLY_OR_FAILOVER, 9);
        table.candidate(Cause.SERVER_STARTING_UP, 12).when(s.containers(), 6);
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, 10);
        table.candidate(Cause.LISTENS_ONLY_ON_LOOPBACK, 4).when(s.mapped(), 12);
        boolean first = error.symptom() == Symptom.RESET && !s.is(Topic.AFTER_IDLE);
        table.candidate(Cause.TLS_REQUIRED, 6)
                .when(s.is(Topic.TLS_OFF) && s.managed(), 30)
                .when(
                        first && s.managed() && Situation.usualPort(error) == 6379,
                        32,
                        "providers of Redis take encrypted connections only");
        table.candidate(Cause.TLS_NOT_SUPPORTED_BY_SERVER, 4).when(s.is(Topic.TLS_ON) && !s.managed(), 22);
        table.candidate(Cause.POOL_EXHAUSTED_OR_LEAK, 6);
        table.candidate(Cause.TOO_MANY_CONNECTIONS, 5);
        table.candidate(Cause.WRONG_PORT, 3);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 4);
        table.candidate(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 3);
        table.candidate(Cause.REDIS_PROTECTED_MODE, Situation.usualPort(error) == 6379 ? 8 : 0);
    }

    /** Bytes that are no answer of this protocol. */
    static void otherProtocol(LoggedError error, Situation s, Scales.Table table) {
        boolean vague = error.symptom() != Symptom.WRONG_PROTOCOL;
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, vague ? 14 : 48);
        table.candidate(Cause.WRONG_PORT, vague ? 10 : 40);
        table.candidate(Cause.TLS_NOT_SUPPORTED_BY_SERVER, 22).when(s.is(Topic.TLS_ON), 40);
        table.candidate(Cause.TLS_REQUIRED, 16).when(s.is(Topic.TLS_OFF) && s.managed(), 40);
        table.candidate(Cause.DRIVER_MISSING_OR_MISMATCHED, 12).subcause("driver-server-mismatch");
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 8);
        table.candidate(Cause.SERVER_STARTING_UP, 5);
    }
}
