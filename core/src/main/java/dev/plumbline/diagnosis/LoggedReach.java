// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.LoggedError.Field;
import dev.plumbline.fact.RanIn.Surroundings;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What may be behind a connection that was refused, or that a driver could not make for a reason it does not tell. */
final class LoggedReach {
    private LoggedReach() {}

    static void weigh(LoggedError error, Situation s, Scales.Table table) {
        String host = s.host(error);
        // A driver's "cannot reach" covers names that do not exist as well.
        boolean vague = error.symptom() == Symptom.UNREACHABLE;
        if (host.startsWith("/")) {
            LoggedSocket.weigh(error, s, table);
        } else if (Situation.loopback(host) || host.isEmpty() || host.equals("0.0.0.0")) {
            loopback(error, s, table);
        } else if (Situation.isAddress(host)) {
            address(error, s, table, host);
        } else {
            name(error, s, table, host, vague);
        }
        if (host.isEmpty()) {
            table.candidate(Cause.PACKETS_DROPPED_FIREWALL, vague ? 22 : 6)
                    .when(vague && s.managed(), 38, "providers let in only addresses that are allowed");
            table.candidate(Cause.WRONG_HOST, 12);
        }
        everywhere(s, table);
        elsewhereConfigured(error, s, table);
    }

    /** What the project configures is not what was dialled. */
    private static void elsewhereConfigured(LoggedError error, Situation s, Scales.Table table) {
        String unused = s.unused(error);
        if (!unused.isEmpty()) {
            String reason = unused
                    + (Situation.loopback(s.dialled(error))
                            ? ", and localhost was dialled"
                            : ", and several addresses were tried at once, so a name was dialled");
            table.candidate(Cause.ENV_VAR_NOT_SET, 12).when(true, 50, reason);
            table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 5).when(true, 40, reason);
        }
    }

    private static void loopback(LoggedError error, Situation s, Scales.Table table) {
        int port = s.portOf(error);
        String address = error.field(Field.ADDRESS).orElse("");
        boolean nowhere = s.host(error).isEmpty();
        boolean host = s.clientOnHost();
        boolean inside = s.clientInContainer(error) && !host;
        boolean unpublished = s.mapped() && port > 0 && !s.published(port);
        boolean job = s.in(Surroundings.GITHUB_ACTIONS) && s.is(Topic.JOB_CONTAINER);
        table.candidate(Cause.LOCALHOST_INSIDE_CONTAINER, 22)
                .when(s.in(Surroundings.COMPOSE) || s.in(Surroundings.CONTAINER), 25)
                .when(s.in(Surroundings.KUBERNETES), 25)
                .when(
                        inside,
                        nowhere ? 22 : 45,
                        "the program runs in a container, where localhost is the container itself")
                .when(job, 55, "the job itself runs in a container")
                .when(inside && s.is(Topic.WORKS_OUTSIDE_CONTAINER), 15, "the same works outside the container")
                .when(inside && s.published(port), 15, "the port is the host's view of a published port")
                .when(host && !job, -55)
                .when(s.onHostNetwork(), -60)
                .when(s.in(Surroundings.LOCAL) && !inside, -22)
                .when(s.in(Surroundings.CLOUD) && !inside, -14)
                .when(s.in(Surroundings.GITHUB_ACTIONS) && !job, -12);
        table.candidate(Cause.SERVER_NOT_RUNNING, 32)
                .when(s.in(Surroundings.LOCAL), 15)
                .when(s.addressesRefused(error) > 1, 8, "every address of the name refused")
                .when(s.in(Surroundings.GITHUB_ACTIONS), 6);
        table.candidate(Cause.WRONG_PORT, 18)
                .when(!inside && unpublished, 55, "no container publishes this port")
                .when(s.otherPort(port), 24, "another port is named beside the log")
                .when(s.in(Surroundings.COMPOSE) && host, 10)
                .when(
                        s.in(Surroundings.TESTCONTAINERS) && Situation.usual(port),
                        30,
                        "Testcontainers publishes ports under numbers of its own")
                .when(port > 0 && !Situation.usual(port) && !s.published(port), 10, "the port is not the usual one");
        table.candidate(Cause.PORT_NOT_PUBLISHED, 8)
                .when(
                        s.in(Surroundings.GITHUB_ACTIONS) && !job,
                        34,
                        "a service container is reached from the runner only over a published port")
                .when(!inside && s.is(Topic.SERVER_IN_CONTAINER) && !s.mapped(), 22, "the server runs in a container")
                .when(s.in(Surroundings.COMPOSE) && host && !s.mapped(), 30);
        dualStack(error, s, table, address, inside);
        loopbackByMistake(s, table, port, inside);
        table.candidate(Cause.SERVER_STARTING_UP, 10)
                .when(s.containers() || s.in(Surroundings.GITHUB_ACTIONS), 8)
                .when(nowhere && s.containers(), 12)
                .when(s.logged(Symptom.SERVER_READY), 25, "later the log says that a server is ready");
    }

    /** Where something else than localhost was meant. */
    private static void loopbackByMistake(Situation s, Scales.Table table, int port, boolean inside) {
        table.candidate(Cause.ENV_VAR_NOT_SET, 12)
                .when(
                        s.in(Surroundings.CLOUD) || s.in(Surroundings.KUBERNETES) && Situation.usual(port),
                        35,
                        "in a cloud a database is hardly ever on localhost")
                .when(s.is(Topic.DEFAULTS_USED), 6)
                .when(Situation.usual(port), 4);
        table.candidate(Cause.WRONG_HOST, 3)
                .when(
                        s.is(Topic.WSL) && s.is(Topic.WINDOWS) && !inside,
                        62,
                        "in WSL 2 localhost is the Linux machine, not Windows")
                .when(
                        s.in(Surroundings.TESTCONTAINERS) && inside,
                        76,
                        "from a container the engine's ports are reached on the engine's own address");
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 5);
        table.candidate(Cause.LISTENS_ONLY_ON_LOOPBACK, 3).when(s.in(Surroundings.KUBERNETES), 5);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 8);
    }

    private static void dualStack(LoggedError error, Situation s, Scales.Table table, String address, boolean inside) {
        boolean six = List.of("::1", "0:0:0:0:0:0:0:1").contains(address.isEmpty() ? s.host(error) : address);
        boolean sixOnly = six && s.addressesRefused(error) < 2;
        boolean both = s.addressesRefused(error) > 1;
        table.candidate(Cause.DUAL_STACK_IPV6_REFUSED, 8)
                .when(sixOnly, 62, "only the IPv6 address of localhost was tried")
                .when(s.is(Topic.WORKS_WITH_IPV4), 55, "127.0.0.1 works")
                .when(
                        s.is(Topic.WORKS_WITH_ANOTHER_CLIENT) && address.isEmpty(),
                        22,
                        "another program reaches the same name")
                .when(
                        address.isEmpty() && s.host(error).equals("localhost"),
                        22,
                        "localhost has an IPv6 and an IPv4 address")
                .when(s.is(Topic.IPV6), 20)
                .when(both, -20)
                .when(inside && !s.is(Topic.WORKS_WITH_IPV4), -35)
                .when(address.startsWith("127."), -10);
    }

    private static void address(LoggedError error, Situation s, Scales.Table table, String host) {
        int port = s.portOf(error);
        boolean bridge = Situation.isBridge(host);
        boolean outside = s.in(Surroundings.TESTCONTAINERS) || s.clientOnHost() || s.is(Topic.MACOS);
        table.candidate(Cause.LISTENS_ONLY_ON_LOOPBACK, 30).when(Situation.isPrivate(host), 6);
        table.candidate(Cause.SERVER_NOT_RUNNING, 26).when(s.in(Surroundings.LOCAL), 5);
        table.candidate(Cause.WRONG_HOST, 18)
                .subcause("wrong-host-address")
                .when(
                        bridge && outside,
                        48,
                        "a container's own address is not reached from outside the engine's network")
                .when(bridge && s.in(Surroundings.TESTCONTAINERS), 20)
                .when(s.is(Topic.PRIVATE_ADDRESS), 30, "the address may belong to something else by now");
        wrongPort(error, s, table, port);
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, 16);
        table.candidate(Cause.SERVER_STARTING_UP, 12).when(s.containers(), 8);
        table.candidate(Cause.PORT_NOT_PUBLISHED, 8).when(s.is(Topic.SERVER_IN_CONTAINER) && !s.mapped(), 15);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 8);
    }

    static void wrongPort(LoggedError error, Situation s, Scales.Table table, int port) {
        int usual = Situation.usualPort(error);
        boolean odd = port > 0 && (usual > 0 ? port != usual : !Situation.usual(port));
        boolean network = s.in(Surroundings.COMPOSE) || s.clientInContainer(error) && !s.managed();
        table.candidate(Cause.PUBLISHED_PORT_USED_BETWEEN_CONTAINERS, 5)
                .when(
                        network && odd && !s.clientOnHost(),
                        38,
                        "between containers the server's own port counts, not the published one")
                .when(
                        s.behind(port) > 0 && !s.clientOnHost(),
                        50,
                        "port " + port + " is published for " + s.behind(port) + " in the container");
        table.candidate(Cause.WRONG_PORT, 16)
                .when(odd, 16, "the port is not the usual one of this kind of server")
                .when(odd && permuted(port, usual), 40, "the port has the digits of the usual one in another order")
                .when(s.otherPort(port), 20, "another port is named beside the log")
                .when(
                        s.clientOnHost() && s.mapped() && port > 0 && !s.published(port),
                        50,
                        "no container publishes this port");
    }

    private static boolean permuted(int port, int usual) {
        return IntStream.of(5432, 3306, 6379, 26257)
                .filter(each -> usual == 0 || each == usual)
                .anyMatch(each -> Arrays.equals(digits(port), digits(each)));
    }

    private static int[] digits(int number) {
        return String.valueOf(number).chars().sorted().toArray();
    }

    private static void name(LoggedError error, Situation s, Scales.Table table, String host, boolean vague) {
        boolean label = Situation.isLabel(host);
        boolean network = label && (s.containers() || !s.in(Surroundings.LOCAL));
        boolean gateway = host.equals("host.docker.internal");
        table.candidate(Cause.SERVER_STARTING_UP, 24)
                .when(network, 14, "a server in a container needs a while to start")
                .when(s.startsTooEarly(host), 16, "the compose file starts the program before " + host + " is healthy")
                .when(s.in(Surroundings.TESTCONTAINERS), 10)
                .when(s.logged(Symptom.SERVER_READY), 20, "later the log says that a server is ready")
                .when(gateway || s.managed() && !label, -12);
        table.candidate(Cause.SERVER_NOT_RUNNING, 24).when(label && s.in(Surroundings.LOCAL), 10);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 16).when(network, 4);
        table.candidate(Cause.LISTENS_ONLY_ON_LOOPBACK, 14)
                .when(
                        gateway,
                        30,
                        "from a container the host's servers are reached only on other addresses than loopback");
        wrongPort(error, s, table, s.portOf(error));
        table.candidate(Cause.PACKETS_DROPPED_FIREWALL, 10).when(s.managed() && !label, 25);
        table.candidate(Cause.PORT_NOT_PUBLISHED, 3);
        if (vague) {
            LoggedName.unreachable(s, table, host);
        }
    }

    private static void everywhere(Situation s, Scales.Table table) {
        boolean build = s.logged(Symptom.AT_BUILD_TIME) || s.is(Topic.BUILD_STEP);
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, 2)
                .when(build, 82, "it happened in a step of a build, where no database can be reached");
        table.candidate(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 1);
        table.candidate(Cause.OTHER_NETWORK, 2);
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 3);
    }
}
