// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.ServerState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The server is there but not ready, or answers as something other than a writable primary. */
final class NotReady implements TargetRule {
    /** As the probe of Redis names its details. */
    private static final String REFUSES_WITH = "refuses writes with ";

    @Override
    public List<Finding> judge(Sight sight) {
        ServerError error = sight.errorOf("57P03", "LOADING", "MASTERDOWN", "57P01", "57P02", "1053");
        if (error != null) {
            return refused(sight, error);
        }
        for (ServerState state : sight.of(ServerState.class)) {
            if (!state.network() || state.loading()) {
                return firstStart(sight, state);
            }
        }
        return readOnly(sight);
    }

    private static List<Finding> refused(Sight sight, ServerError error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        boolean standby =
                message.contains("hot standby mode is disabled") || message.contains("not accepting connections");
        if (standby || error.code().equals("MASTERDOWN")) {
            return Draft.of(
                            Cause.READ_ONLY_OR_FAILOVER,
                            Certainty.LIKELY,
                            sight,
                            sight.at() + " is a standby that serves nobody now")
                    .subcause(standby ? "standby-without-queries" : "link-to-master-down")
                    .note(error)
                    .fix("connect to the primary, or repair the link of this replica to it")
                    .settle("plumb doctor " + sight.asArgument())
                    .alone();
        }
        boolean ending = message.contains("shutting down")
                || error.code().startsWith("57P0") && !error.code().equals("57P03")
                || error.code().equals("1053");
        String doing =
                ending ? "is shutting down" : error.code().equals("LOADING") ? "is loading its data" : "is starting up";
        return waiting(sight, sight.at() + " " + doing, ending ? "shutting-down" : "starting")
                .note(error)
                .alone();
    }

    private static Draft waiting(Sight sight, String title, String subcause) {
        return Draft.of(Cause.SERVER_STARTING_UP, Certainty.CERTAIN, sight, title)
                .subcause(subcause)
                .command(
                        "wait until it answers queries, then start the program",
                        "plumb wait " + sight.asArgument() + " -- COMMAND")
                .fix("in compose, let the program depend on the service with `condition: service_healthy`");
    }

    private static List<Finding> firstStart(Sight sight, ServerState state) {
        if (state.loading()) {
            return waiting(sight, sight.at() + " is loading its data", "loading")
                    .alone();
        }
        return waiting(sight, sight.at() + " is in its first start", "first-start")
                .note("the server takes no connections from the network yet")
                .note("an image's first start runs a temporary server on the socket file only, then starts again")
                .alone();
    }

    /** A Redis that is no replica and takes no writes has run out of something. */
    private static boolean isBroken(ServerState state) {
        return !state.inRecovery() && state.details().keySet().stream().anyMatch(key -> key.startsWith(REFUSES_WITH));
    }

    private static String whyNoWrites(ServerState state) {
        if (isBroken(state)) {
            return "a write would get "
                    + state.details().entrySet().stream()
                            .filter(each -> each.getKey().startsWith(REFUSES_WITH))
                            .map(each -> each.getKey().substring(REFUSES_WITH.length()) + ": " + each.getValue())
                            .collect(Collectors.joining("; "));
        }
        return state.inRecovery()
                ? "the server says that it is a replica or in recovery"
                : "the server says that it is read-only";
    }

    private static List<Finding> readOnly(Sight sight) {
        ServerError error = sight.errorOf("25006", "READONLY", "1290", "1836");
        if (error != null) {
            return Draft.of(Cause.READ_ONLY_OR_FAILOVER, Certainty.CERTAIN, sight, sight.at() + " refuses writes")
                    .note(error)
                    .fix("connect to the primary")
                    .alone();
        }
        for (ServerState state : sight.of(ServerState.class)) {
            if (state.inRecovery() || state.readOnly()) {
                return Draft.of(
                                Cause.READ_ONLY_OR_FAILOVER,
                                Certainty.POSSIBLE,
                                sight,
                                sight.at() + " answers, but takes no writes")
                        .subcause(state.inRecovery() ? "replica" : "read-only")
                        .note(whyNoWrites(state))
                        .fix(
                                isBroken(state)
                                        ? "if the program writes, mend what the server names above"
                                        : "if the program writes, connect to the primary")
                        .settle("plumb wait --writable " + sight.asArgument())
                        .alone();
            }
        }
        return List.of();
    }
}
