// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.check.run.CheckLimits;
import dev.plumbline.check.run.CheckPlan;
import dev.plumbline.check.run.Checker;
import dev.plumbline.fact.Facts;
import dev.plumbline.report.Report;
import java.nio.file.Path;
import java.util.List;

/** {@code plumb check}: proves with figures and bounds that the databases of a project serve. */
final class CheckCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "check",
                        "Proves that the databases of the project in this folder serve: each check has a figure, a bound "
                                + "and a verdict. It reads, writes only in transactions that are rolled back, and "
                                + "removes what it makes.")
                .synopsis("plumb check [OPTIONS] [ENV | URL...]")
                .arguments("ENV", "an environment of the project, such as test; or the URLs of servers to check")
                .flag("print the report as JSON on standard output", "--json")
                .value("write the report as Markdown", "FILE", "--markdown")
                .value("write the report as JUnit XML", "FILE", "--junit")
                .value("colour: always, never or auto (default: auto)", "WHEN", "--color")
                .flag("print nothing, the exit code only", "-q", "--quiet")
                .flag("print the evidence of every check, also of what passed", "-v", "--verbose")
                .flag("print this help", "-h", "--help")
                .footer(
                        "",
                        "Examples:",
                        "  plumb check",
                        "  plumb check test --junit checks.xml",
                        "",
                        Help.exitCodes(false).stripTrailing());
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options().parse(arguments);
        console.choose(SharedOptions.color(parsed));
        OutputChoice output = DoctorCommand.output(parsed);
        CheckPlan plan = plan(parsed.arguments(), console);
        if (!ConfiguredTargets.anyUsable(plan.configured()) && !ConfiguredTargets.telling(plan.configured())) {
            return ConfiguredTargets.refuse("check", plan.configured(), output, console);
        }
        Checker.Outcome outcome = new Checker(CheckLimits.STANDARD).check(plan);
        Report diagnosed = Report.of("check", outcome.diagnosis());
        int exit = outcome.run().passed() && diagnosed.exit() == ExitCode.OK ? ExitCode.OK : ExitCode.PROBLEM;
        Report report = new Report("check", diagnosed.targets(), diagnosed.findings(), exit);
        new CheckResults(outcome.run(), report).print(output, console);
        return exit;
    }

    private static CheckPlan plan(List<String> arguments, Console console) throws UsageProblem {
        boolean urls = !arguments.isEmpty() && arguments.stream().allMatch(each -> each.contains("://"));
        if (!urls && arguments.size() > 1) {
            throw new UsageProblem("`check` takes one environment, or URLs", "plumb check test");
        }
        String environment = urls || arguments.isEmpty() ? "" : arguments.getFirst();
        Facts configured = ConfiguredTargets.of(urls ? arguments : List.of(), environment, console);
        return new CheckPlan(Path.of("").toAbsolutePath(), environment, "this host", configured, console.environment());
    }
}
