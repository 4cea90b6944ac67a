// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.config.Discovery;
import dev.plumbline.config.DiscoveryOptions;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.environment.project.Checks;
import dev.plumbline.environment.project.Schema;
import dev.plumbline.fact.Capacity;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.ServerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is checked of a target that answers. */
final class TargetTasks {
    private final CheckPlan plan;
    private final TargetInView view;
    private final Expected expected;

    TargetTasks(CheckPlan plan, TargetInView view) {
        this.plan = plan;
        this.view = view;
        this.expected = plan.of(view.name());
    }

    /** What is timed, one after the other. */
    Task timed() {
        return new Task(CheckKind.FIRST_QUERY, view.name(), () -> {
            List<Check> checks = new ArrayList<>(new FirstQueries(view, expected).make());
            for (Checks.QueryCheck query : view.speaksSql() ? expected.queries() : List.<Checks.QueryCheck>of()) {
                checks.add(new ConfiguredQuery(query).on(view, Draft.of(CheckKind.CONFIGURED_QUERY, view.name())));
            }
            return checks;
        });
    }

    /** All the rest, in any order. */
    List<Task> others() {
        List<Task> tasks = new ArrayList<>();
        if (view.speaksSql()) {
            SchemaChecks schema = new SchemaChecks(plan.folder(), expected);
            tasks.add(sql(CheckKind.TABLES, schema::tables));
            tasks.add(sql(CheckKind.MIGRATIONS, schema::migrations));
            if (expected.schema() instanceof Schema.Migrations migrations) {
                tasks.add(sql(CheckKind.SCHEMA_DRIFT, new SchemaDrift(plan.folder(), migrations)));
            }
            tasks.add(sql(CheckKind.CREATE_READ_UPDATE_DELETE, new RowLife()));
            tasks.add(sql(CheckKind.DATABASE_CREATED, new DatabaseMade()));
        }
        view.facts().first(Capacity.class, view.name()).ifPresent(capacity -> capacity(capacity, tasks));
        if (view.target().kind() == ServerKind.REDIS) {
            tasks.add(new Task(CheckKind.REDIS_ROUND_TRIP, view.name(), new RedisChecks(view)::make));
        }
        tasks.addAll(new AccountChecks(view).tasks());
        return tasks;
    }

    private void capacity(Capacity capacity, List<Task> tasks) {
        tasks.add(Task.one(CheckKind.CONNECTIONS_FREE, view.name(), draft -> ConnectionsFree.of(capacity, draft)));
        Pools pools = new Pools(plan.configured().of(TargetConfigured.class), ofPrograms(), plan.folder());
        int most = expected.bounds().poolShare() == null
                ? 0
                : expected.bounds().poolShare().value();
        if (!view.speaksSql()) {
            return;
        }
        tasks.add(new Task(
                CheckKind.POOLS_FIT,
                view.name(),
                () -> pools.of(view, capacity, most, Draft.of(CheckKind.POOLS_FIT, view.name()))
                        .map(List::of)
                        .orElse(List.of())));
    }

    /** What a program that is started here finds set: the process environment, and below it the project's files. */
    private Map<String, String> ofPrograms() {
        DiscoveryOptions options =
                DiscoveryOptions.defaults().withMode(plan.environment().isEmpty() ? null : plan.environment());
        Map<String, String> variables = new HashMap<>();
        Discovery.resolve(new ProjectFolder(plan.folder()), plan.variables(), options, List.of())
                .export(variables::put);
        variables.putAll(plan.variables());
        return variables;
    }

    private Task sql(CheckKind kind, SqlWork work) {
        return Task.one(kind, view.name(), draft -> work.on(view, draft));
    }
}
