// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.environment.project.Checks;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.TargetConfigured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be checked: all that a run depends on, so that the same run can be made elsewhere.
 *
 * @param folder the project's
 * @param environment such as {@code dev}; empty text for all of the project
 * @param vantage where the run is made, as shown to people
 * @param configured settings, targets and compose services
 * @param expected what the project expects of them
 * @param variables the process environment
 */
public record CheckPlan(
        Path folder,
        String environment,
        String vantage,
        Facts configured,
        List<ExpectedEnvironment> expected,
        Map<String, String> variables) {
    public CheckPlan {
        expected = List.copyOf(expected);
        variables = Map.copyOf(variables);
    }

    /** The same with what the project's environments expect, their servers in place of the targets so far. */
    public CheckPlan of(List<PlannedEnvironment> environments) {
        List<Fact> facts = new ArrayList<>(configured.all().stream()
                .filter(fact -> !(fact instanceof TargetConfigured))
                .toList());
        List<ExpectedEnvironment> all = new ArrayList<>();
        for (PlannedEnvironment each : environments) {
            String prefix = environments.size() == 1 ? "" : each.name() + "/";
            List<Expected> servers = new ArrayList<>();
            for (PlannedServer server : each.servers()) {
                TargetConfigured fact = server.configured();
                String name = prefix + server.name();
                facts.add(new TargetConfigured(fact.seen(), name, fact.as(), fact.settings(), fact.reading()));
                servers.add(expected(each, server, name));
            }
            all.add(new ExpectedEnvironment(each.name(), servers, each.checks()));
        }
        return new CheckPlan(folder, environment, vantage, new Facts(facts), all, variables);
    }

    /** The same with what the files of the project show of the targets that it has by now. */
    public CheckPlan knowing(List<PlannedEnvironment> environments) {
        List<ExpectedEnvironment> all = new ArrayList<>();
        for (PlannedEnvironment each : environments) {
            all.add(new ExpectedEnvironment(
                    each.name(),
                    each.servers().stream()
                            .map(server -> expected(each, server, server.name()))
                            .toList(),
                    each.checks()));
        }
        return new CheckPlan(folder, environment, vantage, configured, all, variables);
    }

    private static Expected expected(PlannedEnvironment environment, PlannedServer server, String name) {
        Checks checks = environment.checks();
        boolean first = environment.servers().stream()
                .filter(PlannedServer::isDatabase)
                .findFirst()
                .filter(server::equals)
                .isPresent();
        int tables = checks.tables().stream()
                .filter(count ->
                        count.database() == null ? first : server.name().equals(count.database()))
                .findFirst()
                .map(count -> count.count().value())
                .orElse(-1);
        List<Checks.QueryCheck> queries = checks.queries().stream()
                .filter(query -> query.database() == null
                        ? first
                        : server.name().equals(query.database().value()))
                .toList();
        List<String> required = first
                ? checks.requiredTables().stream().map(each -> each.value()).toList()
                : List.of();
        return new Expected(name, server.schema(), tables, required, queries, checks.bounds());
    }

    /** What is expected of a target. */
    Expected of(String target) {
        for (ExpectedEnvironment each : expected) {
            for (Expected server : each.targets()) {
                if (server.target().equals(target)) {
                    return server;
                }
            }
        }
        return Expected.nothing(target);
    }
}
