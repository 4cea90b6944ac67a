// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.ServerState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches one target on a thread of its own until it is ready, hopeless, or nobody asks any more. */
final class Watch implements Runnable {
    private final WaitTarget target;
    private final WaitOptions options;
    private final Attempts attempts;
    private final Consumer<Sighting> listener;
    private final Round round;
    private final Pace pace = new Pace(System.nanoTime());
    private final long begun = System.nanoTime();

    private int count;
    private boolean answering;
    private long phaseBegun = begun;
    private int inARow;
    private long firstInARow;
    private @Nullable String run;

    private volatile Sighting latest;

    Watch(WaitTarget target, WaitOptions options, Attempts attempts, Consumer<Sighting> listener, Round round) {
        this.target = target;
        this.options = options;
        this.attempts = attempts;
        this.listener = listener;
        this.round = round;
        this.latest = new Sighting(
                target, Sighting.State.NOT_YET, "no attempt has ended yet", new Facts(List.of()), Duration.ZERO, 0);
    }

    /** What the last attempt that ended saw, with the time that has passed until now. */
    Sighting latest() {
        Sighting seen = latest;
        return seen.state() == Sighting.State.NOT_YET ? seen.at(waited(), seen.attempts()) : seen;
    }

    @Override
    public void run() {
        try {
            while (!round.over()) {
                Duration pause = once();
                if (pause == null) {
                    return;
                }
                round.sleep(pause);
            }
        } catch (RuntimeException | Error e) {
            round.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One attempt; how long to pause before the next, or null when this target is decided. */
    private @Nullable Duration once() {
        Sighting sighting = attempts.make(target).at(waited(), ++count);
        Facts facts = sighting.facts();
        if (sighting.state() == Sighting.State.READY) {
            if (!stable(facts)) {
                tell(sighting.notYet("answers, but not for long enough yet"));
                return options.stability().pause();
            }
        } else {
            inARow = 0;
            if (sighting.state() == Sighting.State.HOPELESS && mayStillChange(facts)) {
                sighting = sighting.notYet(sighting.reason());
            }
        }
        tell(sighting);
        if (sighting.state() != Sighting.State.NOT_YET) {
            round.decided(sighting);
            return null;
        }
        boolean answers = answered(facts);
        if (answers != answering) {
            answering = answers;
            phaseBegun = System.nanoTime();
        }
        return pace.next(answering, Duration.ofNanos(System.nanoTime() - phaseBegun));
    }

    private void tell(Sighting sighting) {
        latest = sighting;
        if (!round.over()) {
            listener.accept(sighting);
        }
    }

    private boolean stable(Facts facts) {
        String nowRunning = null;
        for (Fact fact : facts.all()) {
            if (fact instanceof ServerState state) {
                nowRunning = state.startedAt();
            }
        }
        long now = System.nanoTime();
        if (inARow == 0 || !Objects.equals(run, nowRunning)) {
            inARow = 0;
            firstInARow = now;
            run = nowRunning;
        }
        inARow++;
        Stability wanted = options.stability();
        return inARow >= wanted.answers() && now - firstInARow >= wanted.span().toNanos();
    }

    private boolean mayStillChange(Facts facts) {
        if (options.keepTrying()) {
            return true;
        }
        boolean unknownName = false;
        for (Fact fact : facts.all()) {
            if (fact instanceof NameLookup lookup) {
                unknownName = lookup.outcome() == NameLookup.Outcome.NO_SUCH_NAME
                        || lookup.outcome() == NameLookup.Outcome.NO_ADDRESS;
            }
        }
        return unknownName && waited().compareTo(WaitOptions.NAME_GRACE) < 0;
    }

    private static boolean answered(Facts facts) {
        for (Fact fact : facts.all()) {
            if (fact instanceof Dial dial && dial.connected()) {
                return true;
            }
        }
        return false;
    }

    private Duration waited() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
