// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import dev.plumbline.fact.RanIn.Surroundings;
import dev.plumbline.fact.Symptom;
import dev.plumbline.fact.Topic;

/** What may be behind a socket's file that is not there. */
final class LoggedSocket {
    private LoggedSocket() {}

    static void weigh(LoggedError error, Situation s, Scales.Table table) {
        boolean mysql = Situation.usualPort(error) == 3306;
        boolean tcp = s.variable("PORT") != null || s.is(Topic.PORT_MAPPING);
        boolean localhost = "localhost".equals(s.variable("HOST"));
        boolean inside = s.clientInContainer(error) || s.is(Topic.SERVER_IN_CONTAINER);
        boolean defaults = error.text().contains("database=`") || error.text().contains("database=:");
        boolean ownContainer = s.logged(Symptom.CANNOT_START) || s.logged(Symptom.DISK_FULL);
        table.candidate(Cause.UNIX_SOCKET_MISSING, 42)
                .when(mysql && localhost, 30, "MySQL's clients take localhost to mean the socket, whatever the port")
                .when(inside, 22, "a server in another container has its socket there")
                .when(s.in(Surroundings.COMPOSE) || s.in(Surroundings.GITHUB_ACTIONS), 12)
                .when(tcp, 8)
                .when(
                        s.any(Topic.WORKS_WITH_IPV4, Topic.WORKS_WITH_ANOTHER_CLIENT),
                        18,
                        "the server is reached over TCP")
                .when(s.managed(), 12)
                .when(error.symptom() == Symptom.SOCKET_FILE_DENIED, 10)
                .when(ownContainer, -30);
        table.candidate(Cause.SERVER_NOT_RUNNING, 34)
                .when(s.in(Surroundings.LOCAL), 14)
                .when(inside, -10);
        table.candidate(Cause.SERVER_STARTING_UP, 12).when(s.containers(), 6);
        table.candidate(Cause.SERVER_CRASHED_OR_CANNOT_START, 14).when(s.in(Surroundings.LOCAL), 4);
        table.candidate(Cause.ENV_VAR_NOT_SET, 12)
                .when(defaults, 46, "neither host nor database were given")
                .when(s.in(Surroundings.CLOUD), 18, "without a host the driver takes the socket");
        table.candidate(Cause.CONNECTION_STRING_MALFORMED, 5);
        table.candidate(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE, 6);
        table.candidate(Cause.CONFIG_STALE_OR_LOADED_TOO_EARLY, 4);
        table.candidate(Cause.LOCALHOST_INSIDE_CONTAINER, 4).when(inside && !mysql, 8);
        table.candidate(Cause.DATABASE_UNREACHABLE_AT_BUILD_TIME, 2)
                .when(
                        s.logged(Symptom.AT_BUILD_TIME) || s.is(Topic.BUILD_STEP),
                        72,
                        "it happened in a step of a build");
    }
}
