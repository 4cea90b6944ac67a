// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace.report;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.ConnectionsHeld;
import dev.plumbline.fact.DialsPassedOver;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Tripped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a traced run showed, as plain data in the order in which it happened.
 *
 * @param command as it was given, masked
 * @param exit the command's own exit code; null when it was watched from outside
 * @param took from its start to its end
 * @param processes those that were seen, each once
 * @param steps what they did
 * @param passedOver dials beyond the steps, which were only counted
 * @param unseen what could not be seen
 */
public record Trace(
        List<String> command,
        @Nullable Integer exit,
        Duration took,
        List<TracedProcess> processes,
        List<TraceStep> steps,
        List<DialsPassedOver> passedOver,
        List<SensorBlind> unseen) {
    public Trace {
        command = List.copyOf(command);
        processes = List.copyOf(processes);
        steps = List.copyOf(steps);
        passedOver = List.copyOf(passedOver);
        unseen = List.copyOf(unseen);
    }

    /**
     * The trace among the facts of a run.
     *
     * @param begun when the command was started
     */
    public static Trace of(List<String> command, @Nullable Integer exit, Instant begun, Duration took, Facts facts) {
        Map<Long, TracedProcess> processes = new LinkedHashMap<>();
        List<TraceStep> steps = new ArrayList<>();
        for (Fact fact : facts.all()) {
            Duration at = Duration.between(begun, fact.seen().at());
            switch (fact) {
                case TracedProcess process -> processes.put(process.pid(), process);
                case ProcessDial dial -> steps.add(TraceStep.of(at, dial));
                case SettingRead read -> steps.add(TraceStep.of(at, read));
                case SettingWritten written -> steps.add(TraceStep.of(at, written));
                case SettingsFileOpened opened -> steps.add(TraceStep.of(at, opened));
                case ClientMade made -> steps.add(TraceStep.of(at, made));
                case ConnectionsHeld held -> steps.add(TraceStep.of(at, held));
                case Tripped tripped -> steps.add(TraceStep.of(at, tripped));
                default -> {
                    // About the project or the machine, not about the run.
                }
            }
        }
        return new Trace(
                command,
                exit,
                took,
                List.copyOf(processes.values()),
                steps,
                facts.of(DialsPassedOver.class),
                facts.of(SensorBlind.class));
    }

    /** How many dials there were, those repeated and those not kept counted. */
    public long dials() {
        return steps.stream()
                        .filter(step -> step.kind() == TraceStep.Kind.DIALLED)
                        .mapToLong(TraceStep::count)
                        .sum()
                + passedOver.stream().mapToLong(DialsPassedOver::count).sum();
    }

    /** How many of them were answered by no address, as far as was seen. */
    public long failed() {
        return steps.stream()
                        .filter(step -> step.kind() == TraceStep.Kind.DIALLED && step.wrong())
                        .mapToLong(TraceStep::count)
                        .sum()
                + passedOver.stream()
                        .mapToLong(each -> each.failed() == null ? 0 : each.failed())
                        .sum();
    }

    /** The dials in words, such as {@code 7 dials, 2 of them failed}. */
    public String dialled() {
        String dials = dials() + (dials() == 1 ? " dial" : " dials");
        boolean seen = passedOver.stream().allMatch(each -> each.failed() != null);
        return failed() == 0 ? dials : dials + (seen ? ", " : ", at least ") + failed() + " of them failed";
    }
}
