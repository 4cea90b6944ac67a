// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what the servers of a plan cannot all have, before any of them is started. */
public final class Collisions {
    private Collisions() {}

    /** A planned server with the environment that it belongs to. */
    private record Claim(PlannedEnvironment environment, PlannedServer server) {
        String shown() {
            return environment.name() + " " + server.name() + ": "
                    + server.target().maskedUrl() + ", set at " + server.origin();
        }
    }

    /**
     * Refuses a plan in which two kinds of server have one port.
     *
     * @throws UpProblem of the configuration, with both places
     */
    public static void refuse(ProjectPlan plan) throws UpProblem {
        Map<String, Claim> owners = new HashMap<>();
        for (Claim claim : claims(plan)) {
            Endpoint.HostPort place = claim.server().place();
            if (place == null) {
                continue;
            }
            Claim first = owners.putIfAbsent(Loopback.place(place.host()) + " " + place.port(), claim);
            if (first != null && family(first.server()) != family(claim.server())) {
                throw onePort(place, first, claim);
            }
        }
    }

    private static UpProblem onePort(Endpoint.HostPort place, Claim first, Claim second) {
        ServerKind kind = second.server().kind();
        String other = second.server().name();
        return new UpProblem(
                        first.server().name() + " and " + other + " both name port " + place.port() + " of "
                                + place.host() + ", and one port serves one server",
                        second.server().origin(),
                        List.of(first.shown(), second.shown(), "nothing was started"),
                        List.of("give one of them a port of its own, such as the usual one of " + kind.label() + ": "
                                + place.host() + ":" + kind.defaultPort() + " in " + other))
                .inConfiguration();
    }

    /**
     * Databases that more than one environment has, a line each: whoever empties one empties the other. Such as where
     * {@code DATABASE_URL} of the process hides that of {@code .env.test}.
     */
    public static List<String> shared(ProjectPlan plan) {
        Map<String, List<Claim>> users = new LinkedHashMap<>();
        for (Claim claim : claims(plan)) {
            String database = database(claim.server());
            if (!database.isEmpty()) {
                users.computeIfAbsent(database, key -> new ArrayList<>()).add(claim);
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<Claim> claims : users.values()) {
            List<String> environments = claims.stream()
                    .map(claim -> claim.environment().name())
                    .distinct()
                    .toList();
            if (environments.size() > 1) {
                lines.add(String.join(" and ", environments) + " have one database, "
                        + claims.getFirst().server().target().maskedUrl()
                        + ": tests or a reset of the one would empty it for the other (set at "
                        + String.join(
                                " and ",
                                claims.stream()
                                        .map(claim -> claim.server().origin())
                                        .distinct()
                                        .toList())
                        + ")");
            }
        }
        return lines;
    }

    /** The other environments that lose a database with this one. */
    public static List<String> sharers(ProjectPlan plan, PlannedEnvironment environment) {
        Set<String> own = environment.servers().stream()
                .map(Collisions::database)
                .filter(database -> !database.isEmpty())
                .collect(Collectors.toSet());
        return claims(plan).stream()
                .filter(claim -> own.contains(database(claim.server())))
                .map(claim -> claim.environment().name())
                .filter(name -> !name.equals(environment.name()))
                .distinct()
                .toList();
    }

    /** The same text for all settings that reach the same database; empty text for what is no database. */
    public static String database(PlannedServer server) {
        Endpoint.HostPort place = server.place();
        return place == null || !server.isDatabase()
                ? ""
                : Loopback.place(place.host()) + " " + place.port() + " "
                        + server.target().database();
    }

    private static List<Claim> claims(ProjectPlan plan) {
        List<Claim> claims = new ArrayList<>();
        for (PlannedEnvironment environment : plan.environments()) {
            environment.servers().forEach(server -> claims.add(new Claim(environment, server)));
        }
        return claims;
    }

    /** Kinds that one server can be at once. */
    private static ServerKind family(PlannedServer server) {
        if (server.kind().speaksPostgres()) {
            return ServerKind.POSTGRESQL;
        }
        return server.kind().speaksMysql() ? ServerKind.MYSQL : server.kind();
    }
}
