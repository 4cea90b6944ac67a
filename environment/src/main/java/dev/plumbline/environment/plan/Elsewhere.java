// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.project.Server;
import dev.plumbline.target.Endpoint;
import java.util.List;

/** Keeps what changes databases away from those of other machines: whose they are, no setting says. */
public final class Elsewhere {
    private Elsewhere() {}

    /**
     * Refuses to bring a plan up that names a database on another machine.
     *
     * @throws UpProblem of the configuration, with the first of them
     */
    public static void refuse(ProjectPlan plan) throws UpProblem {
        for (PlannedEnvironment environment : plan.environments()) {
            for (PlannedServer server : environment.servers()) {
                if (isElsewhere(server)) {
                    throw problem(
                            server,
                            List.of(
                                    "name a database of this machine, such as one on localhost",
                                    "or, where that one is meant to get its tables and rows: plumb up --wait-only"));
                }
            }
        }
    }

    /**
     * Refuses to empty a database on another machine.
     *
     * @throws UpProblem of the configuration, with the first of them
     */
    public static void refuseReset(PlannedEnvironment environment) throws UpProblem {
        for (PlannedServer server : environment.servers()) {
            if (isElsewhere(server)) {
                throw problem(
                        server,
                        List.of(
                                "name a database of this machine, such as one on localhost",
                                "or empty that one by hand, as its owner"));
            }
        }
    }

    private static boolean isElsewhere(PlannedServer server) {
        Endpoint.HostPort place = server.place();
        return server.isDatabase()
                && place != null
                && !Loopback.is(place.host())
                && !Server.EMBEDDED.equals(server.service());
    }

    private static UpProblem problem(PlannedServer server, List<String> help) {
        return new UpProblem(
                        server.name() + " names " + server.target().first().shown()
                                + ", a database of another machine, which is not touched",
                        server.origin(),
                        List.of("it is configured as " + server.target().maskedUrl(), "nothing was changed"),
                        help)
                .inConfiguration();
    }
}
