// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.check.history.History;
import dev.plumbline.check.history.KeptRun;
import dev.plumbline.check.history.RunReader;
import dev.plumbline.check.run.CheckLimits;
import dev.plumbline.check.run.CheckPlan;
import dev.plumbline.check.run.Checker;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.environment.StateFolder;
import dev.plumbline.environment.plan.PlannedEnvironment;
import dev.plumbline.environment.plan.Planner;
import dev.plumbline.environment.plan.Planning;
import dev.plumbline.environment.plan.ProjectPlan;
import dev.plumbline.environment.project.ProjectFile;
import dev.plumbline.fact.Facts;
import dev.plumbline.inside.OneOffContainer;
import dev.plumbline.report.Report;
import dev.plumbline.text.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code plumb check}: proves with figures and bounds that the databases of a project serve. */
final class CheckCommand implements Command {
    private static final String VANTAGE = "this host";

    @Override
    public Options options() {
        return new Options(
                        "check",
                        "Proves that the databases of the project in this folder serve: each check has a figure, a bound "
                                + "and a verdict. It reads, writes only in transactions that are rolled back, and "
                                + "removes what it makes.")
                .synopsis("plumb check [OPTIONS] [ENV | URL...]")
                .arguments("ENV", "an environment of the project, such as test; or the URLs of servers to check")
                .value(FromCompose.HELP, "compose:SERVICE", FromCompose.OPTION)
                .reports()
                .output("print the evidence of every check, also of what passed")
                .help()
                .examples("plumb check", "plumb check test --junit checks.xml", "plumb check --from compose:backend");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options().parse(arguments);
        console.choose(SharedOptions.color(parsed));
        OutputChoice output = DoctorCommand.output(parsed);
        if (parsed.has(FromCompose.OPTION)) {
            return from(parsed, console);
        }
        CheckPlan plan = plan(parsed.arguments(), console);
        if (!ConfiguredTargets.anyUsable(plan.configured()) && !ConfiguredTargets.telling(plan.configured())) {
            return ConfiguredTargets.refuse("check", plan.configured(), output, console);
        }
        FromCompose.tell(plan.configured(), output, console);
        Checker.Outcome outcome = new Checker(CheckLimits.STANDARD).check(plan);
        Report diagnosed = Report.of("check", outcome.diagnosis());
        int exit = outcome.run().passed() && diagnosed.exit() == ExitCode.OK ? ExitCode.OK : ExitCode.PROBLEM;
        CheckResults results = new CheckResults(outcome.run(), diagnosed.withExit(exit));
        keep(plan, results, console);
        results.print(output, console);
        return exit;
    }

    /** The same in a compose service. */
    private int from(Options.Parsed parsed, Console console) throws UsageProblem, InterruptedException {
        List<String> given = parsed.arguments();
        String environment = environment(given);
        boolean urls = environment.isEmpty();
        if (!urls || given.isEmpty()) {
            // What is wrong with the project's file is told here, and not by a container.
            List<PlannedEnvironment> _ = described(Path.of("").toAbsolutePath(), environment, console);
        }
        return FromCompose.run(
                options(),
                parsed,
                urls ? given : List.of(),
                environment,
                urls ? List.of() : given,
                CheckCommand::keep,
                console);
    }

    /** The environment that is named; empty text when the arguments are URLs, or none. */
    private static String environment(List<String> arguments) throws UsageProblem {
        boolean urls = arguments.stream().allMatch(each -> each.contains("://"));
        if (!urls && arguments.size() > 1) {
            throw new UsageProblem("`check` takes one environment, or URLs", "plumb check test");
        }
        return urls ? "" : arguments.getFirst();
    }

    /** A courtesy: a check in a folder that cannot be written is a check all the same. */
    private static void keep(CheckPlan plan, CheckResults results, Console console) {
        try {
            if (console.carried() != null) {
                // The project's folder is read-only in a container: whoever started it keeps the run.
                Files.writeString(Path.of(OneOffContainer.sharedInside(ServiceRun.KEPT)), results.json());
                return;
            }
            History.of(StateFolder.of(plan.folder())).keep(results.run().at(), results.json());
        } catch (IOException e) {
            notKept(console);
        }
    }

    /** Keeps a run that was made in a container. */
    private static void keep(String json, Console console) {
        Optional<KeptRun> run = RunReader.read(json);
        try {
            if (run.isPresent()) {
                History.of(StateFolder.of(Path.of("").toAbsolutePath()))
                        .keep(run.get().run().at(), json);
            }
        } catch (IOException e) {
            notKept(console);
        }
    }

    private static void notKept(Console console) {
        console.err().println("plumb: this run is not kept for `plumb report`, .plumb/history cannot be written");
    }

    private static CheckPlan plan(List<String> arguments, Console console) throws UsageProblem {
        Path folder = FromCompose.project(console);
        String environment = environment(arguments);
        if (console.carried() != null) {
            Facts sent = ConfiguredTargets.of(List.of(), environment, console);
            String vantage = FromCompose.vantage(sent);
            CheckPlan plan = new CheckPlan(folder, environment, vantage, sent, List.of(), console.environment());
            return plan.within(describedInService(folder, environment, console));
        }
        if (environment.isEmpty() && !arguments.isEmpty()) {
            Facts configured = ConfiguredTargets.of(arguments, "", console);
            return new CheckPlan(folder, "", VANTAGE, configured, List.of(), console.environment());
        }
        Planning planning = planning(folder, console);
        List<PlannedEnvironment> all = planning.plan().environments();
        boolean described = Files.exists(folder.resolve(ProjectFile.NAME)) && !all.isEmpty();
        if (!described) {
            Facts configured = ProjectTargets.all(environment, console);
            return new CheckPlan(folder, environment, VANTAGE, configured, List.of(), console.environment())
                    .knowing(all);
        }
        List<PlannedEnvironment> chosen = environment.isEmpty() ? all : List.of(chosen(planning.plan(), environment));
        Facts services = new Facts(List.copyOf(planning.plan().services()));
        return new CheckPlan(folder, environment, VANTAGE, services, List.of(), console.environment()).of(chosen);
    }

    private static Planning planning(Path folder, Console console) throws UsageProblem {
        Planning planning = Planner.plan(new ProjectFolder(folder), console.environment());
        if (!planning.errors().isEmpty()) {
            throw ProjectTargets.unreadable(planning.errors(), ProjectPlans.PAGE);
        }
        return planning;
    }

    /** The environments that the project's file describes; none without such a file. */
    private static List<PlannedEnvironment> described(Path folder, String environment, Console console)
            throws UsageProblem {
        if (!Files.exists(folder.resolve(ProjectFile.NAME))) {
            return List.of();
        }
        ProjectPlan plan = planning(folder, console).plan();
        return environment.isEmpty() ? plan.environments() : List.of(chosen(plan, environment));
    }

    /** The caller has read the file before; variables that only the caller has can still be missing in here. */
    private static List<PlannedEnvironment> describedInService(Path folder, String environment, Console console) {
        try {
            return described(folder, environment, console);
        } catch (UsageProblem e) {
            console.err()
                    .println("plumb: " + ProjectFile.NAME + " cannot be read with the variables of the service,"
                            + " so only what holds for every target is checked");
            return List.of();
        }
    }

    private static PlannedEnvironment chosen(ProjectPlan plan, String name) throws UsageProblem {
        List<String> known =
                plan.environments().stream().map(PlannedEnvironment::name).toList();
        return plan.environment(name)
                .orElseThrow(() -> new UsageProblem(
                        "this project has no environment `" + Escape.controls(name) + "`",
                        "known here: " + String.join(", ", known)));
    }
}
