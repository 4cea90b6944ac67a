// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.ConnectionsHeld;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.TracedProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line that took connections and never gave them back, in however many workers it ran. */
final class TracedHeld implements Rule {
    /** One connection for the life of a program is a common way to do it. */
    private static final int MANY = 2;

    @Override
    public List<Finding> judge(Facts facts) {
        TracedRun run = new TracedRun(facts);
        Map<String, List<ConnectionsHeld>> byPlace = new LinkedHashMap<>();
        for (ConnectionsHeld held : facts.of(ConnectionsHeld.class)) {
            if (held.exhausted() || held.count() >= MANY) {
                TracedRun.own(held.stack())
                        .ifPresent(frame -> byPlace.computeIfAbsent(
                                        run.shown(held.pid(), frame), place -> new ArrayList<>())
                                .add(held));
            }
        }
        List<Finding> findings = new ArrayList<>();
        byPlace.forEach((place, held) -> findings.add(finding(run, held)));
        return findings;
    }

    private static Finding finding(TracedRun run, List<ConnectionsHeld> all) {
        ConnectionsHeld first = all.get(0);
        int count = all.stream().mapToInt(ConnectionsHeld::count).sum();
        boolean exhausted = all.stream().anyMatch(ConnectionsHeld::exhausted);
        Frame frame = TracedRun.own(first.stack()).orElseThrow();
        Draft draft = Draft.of(
                        Cause.POOL_EXHAUSTED_OR_LEAK,
                        exhausted ? Certainty.CERTAIN : Certainty.LIKELY,
                        count + " connections were taken and never given back")
                .subcause("never-given-back")
                .place(new Place(
                        run.origin(first.pid(), frame), first.type(), null, null, "holds " + count + " connections"));
        all.forEach(held -> draft.note(who(run, held.pid()) + " held " + held.count() + " of " + held.library() + " "
                + held.type() + (held.exhausted() ? " when another waited for one in vain" : " when it ended")));
        draft.note("taken at " + run.where(first.pid(), first.stack())
                + run.onTheWayFrom(first.pid(), own(first.stack())));
        String runtime = run.process(first.pid())
                .map(each -> String.valueOf(each.runtime()))
                .orElse("");
        return draft.fix(Fix.replacement(
                        "give each back as soon as its work is done, also when that fails",
                        runtime.startsWith("python") ? pythonBlock(first) : null,
                        null))
                .settle("plumb trace -v -- " + run.wholeCommand())
                .build();
    }

    private static String pythonBlock(ConnectionsHeld held) {
        boolean session = held.stack().stream().anyMatch(frame -> frame.file().endsWith("orm/session.py"));
        if (session) {
            return "with Session(engine) as session:";
        }
        return switch (held.library()) {
            case "sqlalchemy" -> "with engine.connect() as connection:";
            case "psycopg_pool" -> "with pool.connection() as connection:";
            case "psycopg2.pool" -> "finally: pool.putconn(connection)";
            default -> "with contextlib.closing(" + held.library() + ".connect(...)) as connection:";
        };
    }

    private static List<Frame> own(List<Frame> stack) {
        return stack.stream().filter(Frame::own).toList();
    }

    private static String who(TracedRun run, long pid) {
        String worker = run.process(pid).map(TracedProcess::worker).orElse(null);
        return worker == null ? run.who(pid) : "worker " + worker;
    }
}
