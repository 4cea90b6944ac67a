// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.TracedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Processes in which a hook should have been, by what they run, and was not: no event came from them. */
final class Unhooked {
    private static final Map<Pattern, String> PROGRAMS = Map.of(
            Pattern.compile("(?:.*/)?python[0-9.]*"),
            "isolated (-I, -E, -S), older than 3.8, or with an environment of its own",
            Pattern.compile("(?:.*/)?java"),
            "older than 17, or started by its full path by a program that is no traced JVM");

    private Unhooked() {}

    /** The facts of a run, and a notice for each such process. */
    static List<Fact> told(List<Fact> facts) {
        List<Fact> all = new ArrayList<>(facts);
        for (Fact fact : facts) {
            if (fact instanceof TracedProcess process && process.runtime() == null) {
                SensorBlind blind = notice(process);
                if (blind != null) {
                    all.add(blind);
                }
            }
        }
        return all;
    }

    private static @Nullable SensorBlind notice(TracedProcess process) {
        String program = process.command().isEmpty() ? "" : process.command().getFirst();
        for (Map.Entry<Pattern, String> known : PROGRAMS.entrySet()) {
            if (known.getKey().matcher(program).matches()) {
                Seen seen = process.seen();
                String hook = program.endsWith("java") ? JvmHook.NAME : PythonHook.NAME;
                return new SensorBlind(
                        new Seen(seen.at(), seen.from(), hook),
                        hook,
                        process.pid(),
                        "it wrote no event: it may be " + known.getValue(),
                        "which line of it reads a setting, makes a client or dials");
            }
        }
        return null;
    }
}
