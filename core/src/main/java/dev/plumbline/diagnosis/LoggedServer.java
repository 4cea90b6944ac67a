// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.RanIn.Surroundings;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;

/** What may be behind words of the server about its own state. */
final class LoggedServer {
    private LoggedServer() {}

    static void weigh(LoggedError error, Situation s, Scales.Table table) {
        switch (error.symptom()) {
            case STARTING_UP, LOADING -> startingUp(s, table);
            case SHUTTING_DOWN -> shuttingDown(s, table);
            case READ_ONLY -> readOnly(s, table);
            case TOO_MANY_CONNECTIONS -> tooMany(s, table);
            case OUT_OF_MEMORY, CRASHED -> crashed(error, s, table);
            case CANNOT_START -> cannotStart(s, table);
            case DISK_FULL, DATA_DIR_INCOMPATIBLE -> disk(error, s, table);
            case HOST_BLOCKED ->
                table.candidate(Cause.CLIENT_HOST_NOT_ALLOWED, 95)
                        .subcause("client-host-blocked")
                        .decided(true);
            case PROTECTED_MODE ->
                table.candidate(Cause.REDIS_PROTECTED_MODE, 98).decided(true);
            case INITIALISATION_SKIPPED ->
                table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 16)
                        .when(s.any(Topic.PASSWORD_CHANGED, Topic.VOLUME), 20);
            default -> {
                // The other symptoms have tables of their own.
            }
        }
    }

    private static void startingUp(Situation s, Scales.Table table) {
        boolean died = s.any(Topic.MEMORY, Topic.CONTAINER_EXITED);
        table.candidate(Cause.SERVER_STARTING_UP, 88).when(died, -44);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 14)
                .subcause("server-crashed-or-oom")
                .when(s.logged(Symptom.CRASHED), 60);
        table.candidate(Cause.READ_ONLY_OR_FAILOVER, 12).when(s.is(Topic.REPLICA), 16);
        table.candidate(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 6);
    }

    private static void shuttingDown(Situation s, Scales.Table table) {
        boolean cause = s.logged(Symptom.CANNOT_START)
                || s.logged(Symptom.DISK_FULL)
                || s.logged(Symptom.DATA_DIR_INCOMPATIBLE);
        table.candidate(Cause.SERVER_STARTING_UP, 30)
                .when(s.containers(), 12, "an image restarts its server once after the first initialisation")
                .when(cause, -25);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 24);
        table.candidate(Cause.READ_ONLY_OR_FAILOVER, 16);
        table.candidate(Cause.SERVER_NOT_RUNNING, 18).when(cause, -15);
        table.candidate(Cause.IDLE_CONNECTION_CUT, 16)
                .when(s.managed(), 22, "providers end sessions when they suspend or maintain a server");
    }

    private static void readOnly(Situation s, Scales.Table table) {
        table.candidate(Cause.READ_ONLY_OR_FAILOVER, 92);
        table.candidate(Cause.WRONG_HOST, 16).subcause("wrong-host-address");
        table.candidate(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 10).when(s.is(Topic.DISK_FULL), 24);
        table.candidate(Cause.WRONG_PORT, 4);
    }

    private static void tooMany(Situation s, Scales.Table table) {
        table.candidate(Cause.TOO_MANY_CONNECTIONS, 86);
        table.candidate(Cause.POOL_EXHAUSTED_OR_LEAK, 34);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 3);
        table.candidate(Cause.IDLE_CONNECTION_CUT, s.managed() ? 4 : 2);
    }

    private static void crashed(LoggedError error, Situation s, Scales.Table table) {
        boolean disk = s.logged(Symptom.DISK_FULL);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 90)
                .subcause("server-crashed-or-oom")
                .when(
                        s.is(Topic.MEMORY) || error.text().contains("signal 9"),
                        3,
                        "the kernel ended a process for memory");
        table.candidate(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 12).when(disk, 84);
        table.candidate(Cause.TOO_MANY_CONNECTIONS, 8);
        table.candidate(Cause.SERVER_STARTING_UP, 8);
    }

    private static void cannotStart(Situation s, Scales.Table table) {
        boolean taken = s.facts().of(LoggedError.class).stream()
                .anyMatch(each -> each.text().toLowerCase(java.util.Locale.ROOT).contains("address already in use")
                        || each.text().contains("port is already allocated"));
        boolean engine = s.facts().of(LoggedError.class).stream()
                .anyMatch(each -> each.signature().equals("tc-no-docker"));
        table.candidate(Cause.SERVER_NOT_RUNNING, 5).when(engine, 80, "the container engine itself does not answer");
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 90)
                .subcause("server-failed-to-start")
                .when(engine, -50)
                .when(taken, -28);
        table.candidate(Cause.ANOTHER_SERVER_ON_PORT, 5).when(taken, 66, "another process owns the port");
        table.candidate(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 14).when(s.is(Topic.UPGRADED), 24);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, 6);
        table.candidate(Cause.ENV_VAR_NOT_SET, 10).when(s.is(Topic.VARIABLE_UNSET), 12);
    }

    private static void disk(LoggedError error, Situation s, Scales.Table table) {
        boolean full = error.symptom() == Symptom.DISK_FULL;
        // Redis says the same of a damaged file.
        boolean vague = error.text().contains("shared memory") || error.text().contains("RDB format");
        table.candidate(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 98)
                .subcause(full ? "disk-full" : "data-dir-incompatible")
                .decided(!vague)
                .when(error.text().contains("shared memory"), -40);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 12)
                .when(error.text().contains("shared memory"), 60, "the shared memory of a container is small")
                .when(s.in(Surroundings.KUBERNETES), 2);
        table.candidate(Cause.VOLUME_ALREADY_INITIALISED, full ? 2 : 14);
    }
}
