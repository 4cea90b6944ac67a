// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.fact.Facts;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.report.Report;
import java.time.Duration;
import java.util.List;

/** {@code plumb doctor}: finds the targets of a project, probes them layer by layer, names the cause. */
final class DoctorCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "doctor",
                        "Finds the databases that the project in this folder needs, shows where each setting comes from, "
                                + "probes them layer by layer, names the cause of what is wrong and tries the fix. It "
                                + "only reads.")
                .synopsis("plumb doctor [OPTIONS] [TARGET...]")
                .arguments("TARGET", "a connection URL, or the name of a target that the project configures")
                .flag("examine a throw-away real PostgreSQL, to see what it looks like when all is well", "--embedded")
                .value("read the settings of this environment, such as test", "NAME", "--env")
                .value(FromCompose.HELP, "compose:SERVICE", FromCompose.OPTION)
                .value("how long each step of a probe may take (default: 3s)", "DURATION", "-t", "--timeout")
                .reports()
                .page()
                .output("print every layer, also of what is well")
                .help()
                .examples(
                        "plumb doctor",
                        "plumb doctor --from compose:backend",
                        "plumb doctor --json postgres://app:secret@localhost:5432/orders");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options.Parsed parsed = options().parse(arguments);
        console.choose(SharedOptions.color(parsed));
        OutputChoice output = output(parsed);
        Duration limit = Amounts.duration("--timeout", parsed.value("--timeout", "3s"));
        if (parsed.has(FromCompose.OPTION)) {
            return FromCompose.run(options(), arguments, console);
        }
        if (parsed.has("--embedded")) {
            return EmbeddedTarget.examine(parsed, output, limit, console);
        }
        Facts configured = ConfiguredTargets.of(parsed.arguments(), parsed.value("--env", ""), console);
        return examine(configured, output, limit, console);
    }

    static int examine(Facts configured, OutputChoice output, Duration limit, Console console)
            throws UsageProblem, InterruptedException {
        if (!ConfiguredTargets.anyUsable(configured) && !ConfiguredTargets.telling(configured)) {
            return ConfiguredTargets.refuse("doctor", configured, output, console);
        }
        Report report = Report.of(
                "doctor",
                ConfiguredTargets.examine(configured, new ProbeLimits(limit, limit, limit), console.environment()));
        Results.print(report, output, console, console.out(), console.outTheme());
        return report.exit();
    }

    /** The outputs that the options ask for. */
    static OutputChoice output(Options.Parsed parsed) throws UsageProblem {
        return new OutputChoice(
                parsed.has("--json"),
                parsed.has("--quiet"),
                parsed.has("--verbose"),
                ReportFile.of(parsed, "--markdown"),
                ReportFile.of(parsed, "--junit"),
                ReportFile.of(parsed, "--html"));
    }
}
