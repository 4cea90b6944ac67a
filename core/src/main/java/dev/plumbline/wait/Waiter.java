// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import dev.plumbline.probe.Deadline;
import dev.plumbline.probe.Prober;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits until targets are ready. Each target is watched on a daemon thread of its own, so that a mute
 * server, or a resolver that blocks, neither holds the others nor moves the limit.
 */
public final class Waiter {
    private final Prober prober;
    private final WaitOptions options;
    private final Consumer<Sighting> listener;

    /**
     * A waiter for one wait.
     *
     * @param prober makes the attempts; its limits bound each of them
     * @param options what ready means and how long to wait for it
     * @param listener told after every attempt, on the watching threads, so by several at a time; whatever it
     *     does delays the next attempt
     */
    public Waiter(Prober prober, WaitOptions options, Consumer<Sighting> listener) {
        this.prober = prober;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Waits.
     *
     * @param targets at least one
     * @throws InterruptedException when the calling thread is interrupted
     */
    public WaitOutcome await(List<WaitTarget> targets) throws InterruptedException {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("nothing to wait for");
        }
        long begun = System.nanoTime();
        Deadline limit = Deadline.in(options.limit());
        Round round = new Round(options.any() ? 1 : targets.size(), options.any() ? targets.size() : 1);
        List<Watch> watches = new ArrayList<>(targets.size());
        for (WaitTarget target : targets) {
            Watch watch = new Watch(target, options, new Attempts(prober, options), listener, round);
            watches.add(watch);
            Thread thread = new Thread(watch, target.name());
            thread.setDaemon(true);
            thread.start();
        }
        WaitOutcome.End end = round.await(limit);
        List<Sighting> sightings = new ArrayList<>(watches.size());
        for (Watch watch : watches) {
            sightings.add(watch.latest());
        }
        return new WaitOutcome(end, sightings, Duration.ofNanos(System.nanoTime() - begun));
    }
}
