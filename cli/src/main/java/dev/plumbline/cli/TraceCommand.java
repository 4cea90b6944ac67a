// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.config.ConfiguredTarget;
import dev.plumbline.config.Discovered;
import dev.plumbline.config.Discovery;
import dev.plumbline.config.DiscoveryOptions;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.diagnosis.Diagnoser;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.report.Report;
import dev.plumbline.report.TraceText;
import dev.plumbline.text.Escape;
import dev.plumbline.trace.Sensor;
import dev.plumbline.trace.Sensors;
import dev.plumbline.trace.Tracing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code plumb trace}: what a command's processes really dial, and which line chose it. */
final class TraceCommand implements Command {

    @Override
    public Options options() {
        return new Options(
                        "trace",
                        "Runs a command unchanged and shows what its processes dial, which of them reads which "
                                + "database setting and whether it was set at that moment, and which line of the "
                                + "program did it. The report follows on standard error when the command has ended; "
                                + "its exit code is handed on.")
                .synopsis("plumb trace [OPTIONS] [--] COMMAND [ARGUMENTS]")
                .command()
                .flag("print the report as JSON on standard output", "--json")
                .value("colour: always, never or auto (default: auto)", "WHEN", "--color")
                .flag("print nothing of its own", "-q", "--quiet")
                .flag("print everything that was seen", "-v", "--verbose")
                .flag("print this help", "-h", "--help")
                .footer(
                        "",
                        "Examples:",
                        "  plumb trace -- npm test",
                        "  plumb trace --json -- ./server > trace.json",
                        "",
                        "Exit codes:",
                        "  2        command line wrong, the command was not run",
                        "  70       a defect of Plumbline",
                        "  126 127  the command cannot be run, was not found; else its own code");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options options = options();
        List<String> command = CommandWords.behind(arguments, options);
        Options.Parsed parsed = options.parse(options.own(arguments));
        console.choose(SharedOptions.color(parsed));
        OutputChoice output =
                new OutputChoice(parsed.has("--json"), parsed.has("--quiet"), parsed.has("--verbose"), null, null);
        if (command.isEmpty()) {
            throw new UsageProblem("no command to trace", "plumb trace -- npm test");
        }
        return trace(command, output, console);
    }

    private static int trace(List<String> command, OutputChoice output, Console console)
            throws UsageProblem, InterruptedException {
        TracedCommand traced = TracedCommand.prepare(command);
        Program program = traced.program(console.environment());
        String problem = program.problem();
        if (problem != null) {
            return cannotStart(console, command, problem, program.missing());
        }
        Discovered project =
                Discovery.discover(new ProjectFolder(Path.of("")), console.environment(), DiscoveryOptions.defaults());
        console.flush();
        List<Sensor> sensors = new ArrayList<>(Sensors.hooks());
        sensors.add(Sensors.systemCalls());
        try (Tracing tracing = Tracing.begin(sensors, console.environment(), command, dial -> {})) {
            TracedCommand.Ended ended = traced.run(program, tracing.prefix(), tracing.environment(), tracing::follow);
            String refused = ended.problem();
            if (refused != null) {
                return cannotStart(console, command, refused, ended.code() == ExitCode.NOT_FOUND);
            }
            report(tracing.finish(), project, ended.code(), output, console);
            return ended.code();
        } catch (IOException e) {
            throw new UsageProblem(
                            "no folder for the events of the run can be made",
                            "free some space there, or choose another place: TMPDIR=/path plumb trace ...")
                    .because(List.of("the system says: " + Escape.controls(String.valueOf(e.getMessage()))));
        }
    }

    private static void report(List<Fact> seen, Discovered project, int code, OutputChoice output, Console console)
            throws UsageProblem {
        List<Fact> facts = new ArrayList<>(project.facts());
        for (ConfiguredTarget target : project.targets()) {
            if (target.holdsHere()) {
                facts.add(target.fact());
            }
        }
        facts.addAll(seen);
        Diagnosis diagnosis = Diagnoser.standard().diagnose(new Facts(facts));
        Report report = new Report("trace", List.of(), diagnosis.findings(), code);
        if (!output.json() && !output.quiet()) {
            console.err().print(new TraceText(console.errTheme()).render(diagnosis.facts()));
        }
        Results.print(report, output, console, console.err(), console.errTheme());
    }

    private static int cannotStart(Console console, List<String> command, String reason, boolean missing) {
        String word = Escape.controls(command.getFirst());
        Problems.print(
                console,
                new UsageProblem(
                                "cannot run `" + word + "`: " + reason,
                                missing ? "see whether it is on the path: command -v " + word : "see: ls -l " + word)
                        .readMore("plumb help trace"));
        return missing ? ExitCode.NOT_FOUND : ExitCode.CANNOT_RUN;
    }
}
