// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import dev.plumbline.inside.BroughtPrograms;
import dev.plumbline.text.Escape;
import dev.plumbline.trace.CommandLine;
import dev.plumbline.trace.Sensor;
import dev.plumbline.trace.Sensors;
import dev.plumbline.trace.Tracing;
import dev.plumbline.trace.report.TraceStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code plumb trace}: what a command's processes really dial, and which line chose it. */
final class TraceCommand implements Command {
    private static final String IN = "--in";
    private static final Set<String> SENSORS = Set.of("hooks", "syscalls");

    @Override
    public Options options() {
        return new Options(
                        "trace",
                        "Runs a command unchanged and shows what its processes dial, which of them reads which "
                                + "database setting and whether it was set at that moment, and which line of the "
                                + "program did it; then the cause, where that shows one. The report follows on "
                                + "standard error when the command has ended. Its input, output, signals and exit "
                                + "code are its own.")
                .synopsis("plumb trace [OPTIONS] [--] COMMAND [ARGUMENTS]\n       plumb trace [OPTIONS] --pid PID")
                .command()
                .flag("print each dial at once, on standard error", "--follow")
                .value("watch a process that runs already, until it ends or until Ctrl-C", "PID", "--pid")
                .value(
                        "hooks, syscalls or both: hooks,syscalls (default: both, where this system permits)",
                        "LIST",
                        "--sensors")
                .value("run it in a one-off container of this compose service", "compose:SERVICE", IN)
                .flag(
                        "stand in for servers of this machine that are not there, to name who dials them; changes the "
                                + "error that the command sees",
                        "--tripwire")
                .flag("print the report as JSON on standard output", "--json")
                .value("write the report there, text or JSON, instead of printing it", "FILE", "-o", "--output")
                .value("write the report as a page with a timeline", "FILE", "--html")
                .color()
                .flag("print nothing of its own", "-q", "--quiet")
                .flag("print everything that was seen", "-v", "--verbose")
                .help()
                .footer(
                        "",
                        "Hooks see Node, Python and JVM programs from within and name the line. System calls, recorded",
                        "by strace where it is installed, see every program and name none. What a sensor could not",
                        "see stands at the end of the report.",
                        "",
                        "Examples:",
                        "  plumb trace -- npm test",
                        "  plumb trace --json -o trace.json --html trace.html -- pytest -n 4",
                        "  plumb trace --follow --pid 4711",
                        "  plumb trace --in compose:backend -- pytest",
                        "",
                        "Exit codes:",
                        "  2        command line wrong, a report file cannot be written; the command was not run",
                        "  70       a defect of Plumbline",
                        "  126 127  the command cannot be run, was not found; else its own code",
                        "  0 1      with --pid: no cause was found, one was named");
    }

    @Override
    public int run(List<String> arguments, Console console) throws UsageProblem, InterruptedException {
        Options options = options();
        List<String> command = CommandWords.behind(arguments, options);
        Options.Parsed parsed = options.parse(options.own(arguments));
        console.choose(SharedOptions.color(parsed));
        TraceOutput output = TraceOutput.of(parsed);
        List<Sensor> sensors = sensors(parsed.value("--sensors", "hooks,syscalls"));
        if (parsed.has("--pid")) {
            for (String other : List.of("--tripwire", IN)) {
                if (parsed.has(other)) {
                    throw new UsageProblem("`" + other + "` and `--pid` do not go together", "leave one of them out");
                }
            }
            return WatchedProcess.run(parsed.value("--pid", ""), command, output, console);
        }
        if (command.isEmpty() || command.getFirst().isEmpty()) {
            throw new UsageProblem(
                            command.isEmpty() ? "no command to trace" : "the command to trace is an empty word",
                            "name one: plumb trace -- npm test")
                    .readMore("plumb help trace");
        }
        if (parsed.has(IN)) {
            return FromCompose.runCommand(options, parsed, IN, command, console);
        }
        return trace(command, sensors, parsed.has("--tripwire"), output, console);
    }

    private static List<Sensor> sensors(String list) throws UsageProblem {
        List<String> words = List.of(list.split(",", -1));
        if (!SENSORS.containsAll(words)) {
            throw new UsageProblem(
                    "`--sensors` takes hooks, syscalls or both, not `" + Escape.controls(list) + "`",
                    "leave it out for all that this system permits");
        }
        List<Sensor> sensors = new ArrayList<>();
        if (words.contains("hooks")) {
            sensors.addAll(Sensors.hooks());
        }
        if (words.contains("syscalls")) {
            sensors.add(Sensors.systemCalls(BroughtPrograms.here()));
        }
        return sensors;
    }

    private static int trace(
            List<String> command, List<Sensor> sensors, boolean tripwire, TraceOutput output, Console console)
            throws UsageProblem, InterruptedException {
        TracedCommand traced = TracedCommand.prepare(command);
        Program program = traced.program(console.environment());
        String problem = program.problem();
        if (problem != null) {
            return cannotStart(console, command, problem, program.missing());
        }
        TracedRun run = TracedRun.begin(console);
        if (tripwire) {
            sensors.add(run.tripwire());
        }
        console.flush();
        try (Tracing tracing = Tracing.begin(
                sensors,
                console.environment(),
                command,
                dial -> output.dialled(TraceStep.of(run.at(dial), dial), console))) {
            TracedCommand.Ended ended = traced.run(program, tracing.prefix(), tracing.environment(), () -> {
                run.started();
                tracing.follow();
            });
            String refused = ended.problem();
            if (refused != null) {
                return cannotStart(console, command, refused, ended.code() == ExitCode.NOT_FOUND);
            }
            run.conclude(CommandLine.shown(command), ended.code(), tracing.finish(), output);
            return ended.code();
        } catch (IOException e) {
            throw noFolder(e);
        }
    }

    static UsageProblem noFolder(IOException e) {
        return new UsageProblem(
                        "no folder for the events of the run can be made",
                        "free some space there, or choose another place: TMPDIR=/path plumb trace ...")
                .because(List.of("the system says: " + Escape.controls(String.valueOf(e.getMessage()))))
                .readMore("docs/reference/trace.md");
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
