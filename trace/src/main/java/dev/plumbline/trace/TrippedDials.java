// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Tripped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sets right what other sensors took for a connection: where the tripwire answered, no server is. */
final class TrippedDials {
    private TrippedDials() {}

    /** The dials, those to the tripwire as refused; and those that only the tripwire saw. */
    static List<ProcessDial> among(List<ProcessDial> dials, List<Tripped> tripped) {
        if (tripped.isEmpty()) {
            return dials;
        }
        Set<String> wired = new HashSet<>();
        tripped.forEach(each -> wired.add(each.address()));
        List<ProcessDial> all = new ArrayList<>();
        Set<List<Object>> known = new HashSet<>();
        for (ProcessDial dial : dials) {
            all.add(corrected(dial, wired));
            dial.attempts().forEach(attempt -> known.add(List.of(dial.pid(), attempt.address())));
        }
        for (Tripped each : tripped) {
            if (each.pid() != 0 && known.add(List.of(each.pid(), each.address()))) {
                all.add(new ProcessDial(
                        each.seen(),
                        each.pid(),
                        null,
                        List.of(refused(each.address())),
                        Duration.ZERO,
                        List.of(),
                        Set.of(Tripwire.NAME),
                        each.count()));
            }
        }
        return all;
    }

    private static ProcessDial corrected(ProcessDial dial, Set<String> wired) {
        boolean touched = dial.attempts().stream().anyMatch(attempt -> wired.contains(attempt.address()));
        if (!touched) {
            return dial;
        }
        List<ProcessDial.Attempt> attempts = new ArrayList<>();
        for (ProcessDial.Attempt attempt : dial.attempts()) {
            attempts.add(wired.contains(attempt.address()) ? refused(attempt.address()) : attempt);
        }
        Set<String> sensors = new TreeSet<>(dial.sensors());
        sensors.add(Tripwire.NAME);
        return new ProcessDial(
                dial.seen(), dial.pid(), dial.asked(), attempts, dial.took(), dial.stack(), sensors, dial.count());
    }

    private static ProcessDial.Attempt refused(String address) {
        return new ProcessDial.Attempt(address, Dial.Outcome.REFUSED, null);
    }
}
