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
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.report.Report;
import dev.plumbline.report.Standpoint;
import dev.plumbline.surroundings.SurroundingsReader;
import dev.plumbline.target.Target;
import dev.plumbline.trace.DialledLiterals;
import dev.plumbline.trace.Sensor;
import dev.plumbline.trace.Sensors;
import dev.plumbline.trace.report.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run under trace: what the project configures is read before it, since a run may change it, and what the
 * processes did is judged against it afterwards.
 */
final class TracedRun {
    private final Facts known;
    private final Console console;
    private volatile Instant begun = Instant.now();
    private volatile long nanos = System.nanoTime();

    private TracedRun(Facts known, Console console) {
        this.known = known;
        this.console = console;
    }

    static TracedRun begin(Console console) {
        Facts carried = console.carried();
        return new TracedRun(carried == null ? here(console) : carried, console);
    }

    private static Facts here(Console console) {
        Discovered project =
                Discovery.discover(new ProjectFolder(Path.of("")), console.environment(), DiscoveryOptions.defaults());
        List<Fact> facts = new ArrayList<>(project.facts());
        for (ConfiguredTarget target : project.targets()) {
            if (target.holdsHere()) {
                facts.add(target.fact());
            }
        }
        return new Facts(facts);
    }

    /** The sensor that stands in for the servers of this machine that the project falls back to. */
    Sensor tripwire() {
        List<Target> targets = new ArrayList<>();
        known.of(TargetConfigured.class).forEach(target -> targets.add(target.as()));
        return Sensors.tripwire(new ProjectFolder(Path.of("")), targets);
    }

    /** The command runs, from now on. */
    void started() {
        begun = Instant.now();
        nanos = System.nanoTime();
    }

    /** How long after the beginning something happened. */
    Duration at(Fact fact) {
        return Duration.between(begun, fact.seen().at());
    }

    /**
     * Judges what was seen, and prints it.
     *
     * @param command as given, masked
     * @param exit the command's own exit code; null when it was watched from outside
     * @param seen the facts of the run
     * @return how many causes were found
     */
    int conclude(List<String> command, @Nullable Integer exit, List<Fact> seen, TraceOutput output)
            throws UsageProblem {
        Duration took = Duration.ofNanos(System.nanoTime() - nanos);
        List<Fact> facts = new ArrayList<>(known.all());
        facts.addAll(new SurroundingsReader(console.environment(), InstantSource.system()).machine());
        facts.addAll(seen);
        facts.addAll(DialledLiterals.of(new ProjectFolder(Path.of("")), seen));
        Diagnosis diagnosis = Diagnoser.standard().diagnose(new Facts(facts));
        Report report =
                new Report("trace", List.of(), diagnosis.findings(), exit == null ? 0 : exit, Standpoint.of(known));
        Trace trace = Trace.of(command, exit, begun, took, diagnosis.facts());
        output.print(report, trace, console);
        return report.findings().size();
    }
}
