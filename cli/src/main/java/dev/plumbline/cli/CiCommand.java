// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.check.ci.CiJob;
import dev.plumbline.check.ci.ComposeSnippet;
import dev.plumbline.check.ci.ProjectTests;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.environment.plan.Planner;
import dev.plumbline.environment.plan.Planning;
import dev.plumbline.fact.ComposeService;
import dev.plumbline.target.ServerKind;
import dev.plumbline.text.Escape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code plumb ci}: prints a job that proves the environment before the tests run. */
final class CiCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "ci",
                        "Prints what a CI system needs to prove the environment before the tests run: a job that starts "
                                + "the services, waits, checks from where the tests run, runs the tests and keeps the "
                                + "report; or health checks that mean ready. Nothing is written.")
                .synopsis("plumb ci [OPTIONS] github|gitlab|compose")
                .arguments("SYSTEM", "github for a workflow, gitlab for a job, compose for health checks")
                .value("prove this environment only, such as test", "NAME", "--env")
                .value(
                        "check and run the tests in this compose service, such as compose:backend",
                        "compose:SERVICE",
                        FromCompose.OPTION)
                .help()
                .examples(
                        "plumb ci github > .github/workflows/environment.yml",
                        "plumb ci gitlab --from compose:backend",
                        "plumb ci compose > compose.override.yaml");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem {
        Options.Parsed parsed = options().parse(arguments);
        if (parsed.arguments().size() != 1) {
            throw new UsageProblem("`ci` takes one of github, gitlab and compose", "plumb ci github");
        }
        String environment = parsed.value("--env", "");
        if (!environment.isEmpty() && !environment.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            throw new UsageProblem(
                    "`" + Escape.controls(environment) + "` is no name for an environment",
                    "use letters, digits, `-`, `_` and `.`");
        }
        String service = parsed.has(FromCompose.OPTION)
                ? FromCompose.service(FromCompose.OPTION, parsed.value(FromCompose.OPTION, ""))
                : "";
        CiJob job = new CiJob(ProjectTests.in(Path.of("")), environment, service);
        console.out()
                .print(
                        switch (parsed.arguments().getFirst()) {
                            case "github" -> job.github();
                            case "gitlab" -> job.gitlab();
                            case "compose" -> ComposeSnippet.of(services(console));
                            default ->
                                throw new UsageProblem(
                                        "`ci` knows no system `"
                                                + Escape.controls(
                                                        parsed.arguments().getFirst()) + "`",
                                        "one of github, gitlab and compose");
                        });
        return ExitCode.OK;
    }

    private static Map<String, ServerKind> services(Console console) throws UsageProblem {
        Planning planning = Planner.plan(new ProjectFolder(Path.of("")), console.environment());
        Map<String, ServerKind> services = new LinkedHashMap<>();
        for (ComposeService service : planning.plan().services()) {
            if (service.serves() != null) {
                services.put(service.name(), service.serves());
            }
        }
        if (services.isEmpty()) {
            throw new UsageProblem(
                            "no compose file here has a database service", "cd path/to/project && plumb ci compose")
                    .because(List.of("looked in " + ProjectTargets.here()));
        }
        return services;
    }
}
