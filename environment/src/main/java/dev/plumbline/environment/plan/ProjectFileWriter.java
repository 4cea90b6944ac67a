// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import dev.plumbline.environment.project.Schema;
import dev.plumbline.environment.project.Seed;
import dev.plumbline.text.Escape;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes down, with comments, what was found of a project that has no {@code plumbline.yml} yet. */
public final class ProjectFileWriter {
    private final ProjectPlan plan;
    private final StringBuilder text = new StringBuilder();

    private ProjectFileWriter(ProjectPlan plan) {
        this.plan = plan;
    }

    /** The text of the file; its own reader understands it. */
    public static String text(ProjectPlan plan) {
        return new ProjectFileWriter(plan).write();
    }

    private String write() {
        line("# What this project needs before it runs: read by plumb up, check, status and reset.");
        line("# All of it can be found out without this file; written down, it can be changed. All keys:");
        line("# docs/reference/plumbline-yml.md of Plumbline");
        line("project: " + scalar(plan.name()));
        line("");
        line("environments:");
        for (PlannedEnvironment environment : plan.environments()) {
            line("  " + scalar(environment.name()) + ":");
            servers(environment, "databases", true);
            servers(environment, "caches", false);
            checks(environment);
        }
        if (plan.environments().isEmpty()) {
            nothingFound();
        }
        return text.toString();
    }

    private void servers(PlannedEnvironment environment, String key, boolean databases) {
        List<PlannedServer> all = environment.servers().stream()
                .filter(server -> server.isDatabase() == databases)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        line("    " + key + ":");
        Set<String> names = new HashSet<>();
        for (PlannedServer server : all) {
            String name = all.size() == 1 ? databases ? "main" : "cache" : name(server, names);
            line("      " + scalar(name) + ":");
            line("        from: " + scalar(server.name()) + "    # "
                    + Escape.controls(server.target().maskedUrl()));
            service(server);
            if (databases) {
                schema(server);
                seed(server.seed());
            }
        }
    }

    private void service(PlannedServer server) {
        String service = server.service();
        line(
                service == null
                        ? "        # service: db    # the compose service that serves it; without one it is embedded"
                        : "        service: " + scalar(service));
    }

    private void schema(PlannedServer server) {
        line(
                switch (server.schema()) {
                    case Schema.Migrations migrations ->
                        "        schema: " + scalar(migrations.folder().value());
                    case Schema.SqlFile file ->
                        "        schema: " + scalar(file.file().value());
                    case Schema.Command command ->
                        "        schema: {command: " + scalar(command.command().value()) + "}";
                    case null ->
                        "        # schema: db/migrations    # a folder of V1__name.sql, a .sql file, or {command: ...}";
                });
    }

    private void seed(List<Seed> seeds) {
        if (seeds.isEmpty()) {
            line("        # seed: [db/seed.sql, db/users.csv]    # its first rows");
            return;
        }
        line("        seed:");
        for (Seed seed : seeds) {
            line("          - "
                    + switch (seed) {
                        case Seed.SqlFile sql -> scalar(sql.file().value());
                        case Seed.CsvFile csv -> scalar(csv.file().value());
                        case Seed.Command command ->
                            "{command: " + scalar(command.command().value()) + "}";
                    });
        }
    }

    private void checks(PlannedEnvironment environment) {
        boolean databases = environment.servers().stream().anyMatch(PlannedServer::isDatabase);
        line("    # checks:    # what plumb check proves beyond what it always does");
        if (databases) {
            line("    #   required-tables: [users]");
            line("    #   queries:");
            line("    #     - {sql: SELECT count(*) FROM users, within: 50ms}");
        }
        line("    #   http:");
        line("    #     - {url: http://localhost:3000/health, status: 200}");
    }

    private void nothingFound() {
        line("  # Nothing was found in this folder that names a database. An environment looks so:");
        line("  # dev:");
        line("  #   databases:");
        line("  #     main:");
        line("  #       from: DATABASE_URL      # a setting, as in .env; or url: postgres://..., or kind, host, port");
        line("  #       schema: db/migrations");
    }

    /** A name that no other server of the environment has: DATABASE_URL and DATABASE_DSN may stand side by side. */
    private static String name(PlannedServer server, Set<String> taken) {
        String whole = server.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        String name = whole.replaceAll("_(url|uri|dsn)$", "");
        if (!taken.add(name)) {
            name = whole;
            for (int number = 2; !taken.add(name); number++) {
                name = whole + "-" + number;
            }
        }
        return name;
    }

    /** Quoted where YAML would read it as something else. */
    private static String scalar(String value) {
        return value.matches("[A-Za-z_./][A-Za-z0-9_./ @-]*") && !value.matches("(?i)true|false|yes|no|on|off|null")
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
