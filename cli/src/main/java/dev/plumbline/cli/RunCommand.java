// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.config.Discovery;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.config.ResolvedEnvironment;
import dev.plumbline.diagnosis.Finding;
import dev.plumbline.diagnosis.Place;
import dev.plumbline.diagnosis.Preflight;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.report.Report;
import dev.plumbline.report.Theme;
import dev.plumbline.text.Escape;
import dev.plumbline.wait.WaitOutcome;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code plumb run}: settles the environment of a program before it exists, waits for its databases, becomes it. */
final class RunCommand implements Command {

    @Override
    public Options options() {
        return RunArguments.taken();
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        RunArguments given = RunArguments.of(arguments);
        console.choose(given.color());
        Handover command = given.command().isEmpty() ? null : Handover.prepare(given.command());
        ResolvedEnvironment resolved = Discovery.resolve(
                new ProjectFolder(Path.of("")), console.environment(), given.discovery(), given.command());
        if (!resolved.discovered().errors().isEmpty()) {
            throw ProjectTargets.unreadable(resolved.discovered().errors(), ProjectTargets.SETTINGS_PAGE);
        }
        ShownEnvironment shown = new ShownEnvironment(resolved.variables());
        if (given.printEnvironment()) {
            shown.print(console, given.output().verbose());
        } else if (given.output().verbose()) {
            shown.tell(console);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        resolved.export(variables::put);
        Facts configured = ProjectTargets.facts(resolved.discovered());
        Preflight preflight = preflight(given, configured, resolved, variables, console);
        if (!preflight.refusals().isEmpty()) {
            return refuse(preflight, given, console);
        }
        warn(preflight, given, console);
        if (given.printEnvironment() || command == null) {
            return ExitCode.OK;
        }
        int notReady = given.waits() ? await(given, configured, console) : ExitCode.OK;
        if (notReady != ExitCode.OK) {
            return notReady;
        }
        Handover ready = command.with(variables);
        return given.init() ? ready.runUnderInit(console) : ready.run(console);
    }

    private static Preflight preflight(
            RunArguments given,
            Facts configured,
            ResolvedEnvironment resolved,
            Map<String, String> variables,
            Console console) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(console.environment());
        Preflight preflight = Preflight.of(configured, resolved.names(), Unattended.evidence(all));
        Preflight others =
                Preflight.of(ProjectTargets.facts(resolved.elsewhere()), resolved.names(), Unattended.evidence(all));
        return (given.strict() ? preflight.strict() : preflight)
                .allowing(given.allowed())
                .beside(others);
    }

    /** Prints what is wrong; nothing was started and nothing was probed. */
    private static int refuse(Preflight preflight, RunArguments given, Console console) throws UsageProblem {
        Report report = new Report("run", List.of(), preflight.explained(), ExitCode.USAGE);
        OutputChoice loud = OutputChoice.ofText(false, given.output().verbose());
        Results.print(report, loud, console, console.err(), console.errTheme());
        return ExitCode.USAGE;
    }

    private static void warn(Preflight preflight, RunArguments given, Console console) throws UsageProblem {
        if (preflight.warnings().isEmpty() || given.output().quiet()) {
            return;
        }
        if (given.output().verbose()) {
            Report report = new Report("run", List.of(), preflight.warnings(), ExitCode.OK);
            Results.print(report, given.output(), console, console.err(), console.errTheme());
            return;
        }
        Theme theme = console.errTheme();
        for (Finding finding : preflight.warnings()) {
            Place place = finding.place();
            console.err()
                    .println(theme.warning() + "warning" + theme.reset() + ": "
                            + Escape.controls(finding.title()
                                    + (place == null
                                            ? ""
                                            : " (" + place.origin().shown() + ")")));
        }
    }

    /** 0 when the command may start. What no project configures is not waited for. */
    private static int await(RunArguments given, Facts configured, Console console)
            throws UsageProblem, InterruptedException {
        Facts targets = ConfiguredTargets.readable(configured);
        if (targets.of(TargetConfigured.class).isEmpty()) {
            return ExitCode.OK;
        }
        Waiting waiting = new Waiting("run", given.options(), given.output(), console);
        WaitOutcome outcome = waiting.await(targets);
        return outcome.end() == WaitOutcome.End.READY ? ExitCode.OK : waiting.explain(targets, outcome);
    }
}
