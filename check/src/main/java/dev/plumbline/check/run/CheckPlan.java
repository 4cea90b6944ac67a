// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.PlannedServer;
import dev.plumbline.environment.project.Checks;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.FromService;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
            all.add(new ExpectedEnvironment(each.name(), servers, each.checks(), List.of()));
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
                    each.checks(),
                    List.of()));
        }
        return new CheckPlan(folder, environment, vantage, configured, all, variables);
    }

    /**
     * The same where the targets are those of a compose service: what is expected of a server is expected of the target
     * that reaches it, by the service and the database, else by the name of the setting.
     */
    public CheckPlan within(List<PlannedEnvironment> environments) {
        List<TargetConfigured> free = new ArrayList<>(configured.of(TargetConfigured.class));
        List<ExpectedEnvironment> all = new ArrayList<>();
        for (PlannedEnvironment each : environments) {
            List<Expected> servers = new ArrayList<>();
            List<String> unreached = new ArrayList<>();
            for (PlannedServer server : each.servers()) {
                Optional<TargetConfigured> target = free.stream()
                        .filter(one -> reaches(one, server))
                        .findFirst()
                        .or(() -> free.stream()
                                .filter(one -> isNamedAs(one, server))
                                .findFirst());
                target.ifPresentOrElse(
                        found -> servers.add(expected(each, server, found.target())),
                        () -> unreached.add(each.name() + "/" + server.name()));
                target.ifPresent(free::remove);
            }
            all.add(new ExpectedEnvironment(each.name(), servers, each.checks(), unreached));
        }
        return new CheckPlan(folder, environment, vantage, configured, all, variables);
    }

    private static boolean reaches(TargetConfigured target, PlannedServer server) {
        return target.as().kind() == server.kind()
                && target.as().first() instanceof Endpoint.HostPort place
                && place.host().equals(server.service())
                && Objects.equals(target.as().database(), server.target().database());
    }

    private static boolean isNamedAs(TargetConfigured target, PlannedServer server) {
        String name = target.target();
        String setting =
                server.configured().setting(Part.WHOLE).map(Setting::name).orElse(server.name());
        return target.as().kind() == server.kind()
                && name.substring(name.indexOf('/') + 1).equals(setting);
    }

    /** Whether it is looked from a compose service. */
    boolean inService() {
        return !configured.of(FromService.class).isEmpty();
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
