// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.DialsPassedOver;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Seen;
import org.jspecify.annotations.Nullable;

/** How many dials one process made, by the count of the hook in it and by that of the system calls, kept or not. */
final class DialTally {
    private long hooked;
    private long hookedFailed;
    private long hookedAttempts;
    private long called;
    private long calledFailed;
    /** Those that the hook itself counted without telling of them. */
    private long dropped;

    private boolean passedOver;
    private long kept;
    private long keptFailed;

    /**
     * A sensor told of a dial.
     *
     * @param passedOver whether it is not kept
     */
    void told(ProcessDial dial, boolean passedOver) {
        this.passedOver |= passedOver;
        if (dial.sensors().contains(SystemCallReader.SENSOR)) {
            called += dial.count();
            calledFailed += failed(dial);
        } else if (ended(dial)) {
            hooked += dial.count();
            hookedFailed += failed(dial);
            hookedAttempts += (long) dial.count() * dial.attempts().size();
        }
    }

    /** A hook counted so many without telling of them. */
    void dropped(long count) {
        passedOver = true;
        dropped += count;
    }

    /** One that both kinds of sensors came to is a fact of its own. */
    void kept(ProcessDial dial) {
        kept += dial.count();
        keptFailed += failed(dial);
    }

    /** What is missing among those kept; null when nothing is. */
    @Nullable
    DialsPassedOver missing(Seen seen, long pid) {
        // What the calls show beyond the hook's count was made by code that the hook cannot see, if it counted
        // attempts.
        long unobserved = dropped > 0 ? 0 : Math.max(0, called - hookedAttempts);
        long count = hooked + dropped + unobserved - kept;
        if (!passedOver || count <= 0) {
            return null;
        }
        boolean known = dropped == 0 || called > 0;
        long failed = Math.clamp(Math.max(hookedFailed, calledFailed) - keptFailed, 0, count);
        return new DialsPassedOver(seen, pid, count, known ? failed : null);
    }

    private static long failed(ProcessDial dial) {
        return !dial.connected() && ended(dial) ? dial.count() : 0;
    }

    private static boolean ended(ProcessDial dial) {
        return dial.attempts().stream().noneMatch(each -> each.outcome() == Dial.Outcome.UNKNOWN);
    }
}
