// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.CheckTopic;
import dev.plumbline.check.Verdict;
import dev.plumbline.check.history.KeptRun;
import dev.plumbline.text.ShellWord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What to do next and by which commands, as it follows from what was found. */
final class Advice {
    private static final int MOST_STEPS = 8;
    /** Above it a bound of three times the median would be laxer than the usual one. */
    private static final double QUICK_MILLIS = 80;

    private Advice() {}

    /**
     * A command to copy.
     *
     * @param purpose what it is for
     */
    record Command(String purpose, String text) {}

    /** What failed first, then what was warned of, then what nobody looks at yet. */
    static List<String> nextSteps(Summary summary) {
        // What several subjects need is one step.
        Map<String, Set<String>> subjects = new LinkedHashMap<>();
        for (Verdict verdict : List.of(Verdict.FAILED, Verdict.WARNED)) {
            for (Check check : summary.after().run().checks()) {
                if (check.verdict() == verdict && !check.fixes().isEmpty()) {
                    subjects.computeIfAbsent(check.fixes().getFirst(), fix -> new LinkedHashSet<>())
                            .add(check.subject());
                }
            }
        }
        List<String> steps = new ArrayList<>();
        subjects.forEach((fix, of) -> steps.add(String.join(", ", of) + ": " + fix));
        List<String> first = steps.subList(0, Math.min(MOST_STEPS, steps.size()));
        return summary.after().run().passed()
                ? Stream.concat(first.stream(), unwatched(summary)).toList()
                : List.copyOf(first);
    }

    /** What would go wrong unseen; of interest once nothing is wrong. */
    private static Stream<String> unwatched(Summary summary) {
        List<String> steps = new ArrayList<>();
        if (summary.of(CheckKind.APPLICATION_START).isEmpty()) {
            steps.add("nothing starts the application and sees it answer yet: name its command below"
                    + " `checks: application:` in plumbline.yml");
        }
        summary.of(CheckKind.FIRST_QUERY).stream()
                .filter(check ->
                        check.verdict() == Verdict.PASSED && !check.values().containsKey("bound_ms"))
                .max(Comparator.comparingDouble(check -> check.values().getOrDefault("median_ms", 0.0)))
                .filter(check -> check.values().getOrDefault("median_ms", 0.0) <= QUICK_MILLIS)
                .ifPresent(check -> steps.add(String.format(
                        Locale.ROOT,
                        "%s: its median of %.0f ms is held against the usual bound only; `bounds: {median: %.0fms}` in"
                                + " plumbline.yml would tell when it gets slower than it is",
                        check.subject(),
                        check.values().getOrDefault("median_ms", 0.0),
                        Math.max(10, Math.ceil(check.values().getOrDefault("median_ms", 0.0) * 3 / 10) * 10))));
        return steps.stream();
    }

    /** How to start, look and stop. */
    static List<Command> commands(Summary summary) {
        List<Command> commands = new ArrayList<>();
        String environment = summary.after().run().environment();
        String of = environment.isEmpty() ? "" : " " + ShellWord.of(environment);
        commands.add(new Command("start", "plumb up" + of));
        commands.add(new Command("look", "plumb status"));
        commands.add(new Command("prove", "plumb check" + of));
        for (KeptRun.Target target : summary.after().targets()) {
            client(target, commands);
        }
        commands.add(new Command("stop", "plumb down"));
        return commands;
    }

    private static void client(KeptRun.Target target, List<Command> commands) {
        String url = target.url().replace(":***@", "@");
        String name = "open " + target.name();
        if (url.startsWith("postgres")) {
            commands.add(new Command(name, "psql " + ShellWord.of(url)));
        } else if (url.startsWith("redis")) {
            commands.add(new Command(name, "redis-cli -u " + ShellWord.of(url)));
        }
    }

    /** Security checks that passed, or that are still to be done. */
    static List<Check> security(Summary summary, boolean done) {
        return summary.of(CheckTopic.SECURITY).stream()
                .filter(check -> check.verdict() != Verdict.SKIPPED)
                .filter(check -> (check.verdict() == Verdict.PASSED) == done)
                .toList();
    }
}
