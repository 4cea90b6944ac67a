// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.summary;

import dev.plumbline.check.Check;
import dev.plumbline.check.CheckKind;
import dev.plumbline.check.CheckRun;
import dev.plumbline.check.CheckTopic;
import dev.plumbline.check.Verdict;
import dev.plumbline.check.history.DoneStep;
import dev.plumbline.check.history.KeptRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a project's environment, with what was before.
 *
 * @param project what the project is called
 * @param after the run that is reported
 * @param before the run that it is held against; null when there is none
 * @param steps what was done in between, oldest first
 * @param runs all runs that were kept and can be compared, oldest first, for the course of figures
 * @param version the version of Plumbline that made it
 */
public record Summary(
        String project,
        KeptRun after,
        @Nullable KeptRun before,
        List<DoneStep> steps,
        List<KeptRun> runs,
        String version) {
    private static final Set<CheckKind> MEASURED = EnumSet.of(
            CheckKind.FIRST_QUERY,
            CheckKind.CONFIGURED_QUERY,
            CheckKind.DATABASE_CREATED,
            CheckKind.CONNECTIONS_FREE,
            CheckKind.REDIS_ROUND_TRIP,
            CheckKind.APPLICATION_START,
            CheckKind.HTTP_ENDPOINT);

    public Summary {
        steps = List.copyOf(steps);
        runs = List.copyOf(runs);
    }

    /**
     * The summary of the newest run, held against the first failed one of those right before it. Runs of other
     * environments or from other vantages are left aside.
     *
     * @param runs oldest first; at least one
     * @param steps all that was done, oldest first
     */
    public static Summary ofNewest(String project, List<KeptRun> runs, List<DoneStep> steps, String version) {
        KeptRun after = runs.getLast();
        List<KeptRun> alike =
                runs.stream().filter(each -> isAlike(each.run(), after.run())).toList();
        KeptRun before = null;
        for (KeptRun each : alike.subList(0, alike.size() - 1).reversed()) {
            if (each.run().passed() && before != null) {
                break;
            }
            if (!each.run().passed()) {
                before = each;
            }
        }
        if (before == null) {
            before = alike.size() > 1 ? alike.get(alike.size() - 2) : null;
        }
        return new Summary(project, after, before, between(steps, before, after), alike, version);
    }

    /** Whether two runs are of the same environment, from the same vantage, and share a subject. */
    private static boolean isAlike(CheckRun one, CheckRun other) {
        Set<String> subjects = one.checks().stream().map(Check::subject).collect(Collectors.toSet());
        return one.equals(other)
                || one.environment().equals(other.environment())
                        && one.vantage().equals(other.vantage())
                        && other.checks().stream().map(Check::subject).anyMatch(subjects::contains);
    }

    private static List<DoneStep> between(List<DoneStep> steps, @Nullable KeptRun before, KeptRun after) {
        Instant from = before == null ? Instant.MIN : before.run().at();
        return steps.stream()
                .filter(step -> step.at().isAfter(from)
                        && step.at().isBefore(after.run().at()))
                .filter(DoneStep::changed)
                .toList();
    }

    /** What is wrong now, else what was wrong before; empty when neither run failed. */
    public Optional<Trouble> trouble() {
        return Trouble.of(after).or(() -> Optional.ofNullable(before).flatMap(Trouble::of));
    }

    /** The heading over the trouble, which says whether it is over. */
    String troubleTitle() {
        return after.run().passed() ? "What was wrong" : "What is wrong";
    }

    /**
     * One check in both runs.
     *
     * @param before null when it was not made then
     * @param after null when it was not made now
     */
    public record Pair(
            CheckKind kind,
            String subject,
            @Nullable Check before,
            @Nullable Check after) {
        /** Whether it was made before, and its verdict is another one now. */
        public boolean changed() {
            return before != null && (after == null || before.verdict() != after.verdict());
        }
    }

    /** All checks of both runs side by side; empty without a run before. */
    public List<Pair> pairs() {
        if (before == null) {
            return List.of();
        }
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (Check check : before.run().checks()) {
            pairs.put(key(check), new Pair(check.kind(), check.subject(), check, null));
        }
        for (Check check : after.run().checks()) {
            Pair known = pairs.get(key(check));
            pairs.put(
                    key(check), new Pair(check.kind(), check.subject(), known == null ? null : known.before(), check));
        }
        return List.copyOf(pairs.values());
    }

    /** What could be checked now and could not before, in words; empty text when there is no such check. */
    public String madeNow() {
        long made = pairs().stream().filter(pair -> pair.before() == null).count();
        if (made == 0) {
            return "";
        }
        return made + (made == 1 ? " check could" : " checks could") + " not be made before and "
                + (made == 1 ? "was" : "were") + " made now.";
    }

    private static String key(Check check) {
        // Two configured queries on one target differ by the name before their figure.
        String name = check.kind() == CheckKind.CONFIGURED_QUERY
                ? check.figure().substring(0, Math.max(0, check.figure().indexOf(':')))
                : "";
        return check.kind().id() + "\0" + check.subject() + "\0" + name;
    }

    /** The checks of one topic. */
    public List<Check> of(CheckTopic topic) {
        return after.run().checks().stream()
                .filter(check -> check.kind().topic() == topic)
                .toList();
    }

    /** The checks of one kind. */
    public List<Check> of(CheckKind kind) {
        return after.run().checks().stream()
                .filter(check -> check.kind() == kind)
                .toList();
    }

    /** The checks whose figures tell how fast the environment is, and how much room it has. */
    public List<Check> performance() {
        return after.run().checks().stream()
                .filter(check -> MEASURED.contains(check.kind()) && check.verdict() != Verdict.SKIPPED)
                .toList();
    }

    /** The same check in the run before; empty without one. */
    public Optional<Check> before(Check check) {
        return before == null
                ? Optional.empty()
                : before.run().checks().stream()
                        .filter(each -> key(each).equals(key(check)))
                        .findFirst();
    }

    /** A value of a check over all runs that were kept, oldest first, at most the newest forty. */
    public List<Double> course(Check check, String value) {
        List<Double> course = new ArrayList<>();
        for (KeptRun run : runs) {
            for (Check each : run.run().checks()) {
                Double number = each.values().get(value);
                if (key(each).equals(key(check)) && number != null) {
                    course.add(number);
                }
            }
        }
        return course.subList(Math.max(0, course.size() - 40), course.size());
    }
}
