// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import dev.plumbline.fact.ProcessDial;
import java.util.List;

/** Joins the dials that hooks saw with those that the system calls show. */
final class DialJoin {
    private DialJoin() {}

    static List<ProcessDial> join(List<ProcessDial> dials) {
        return dials;
    }

    static ProcessDial withCount(ProcessDial dial, int count) {
        return new ProcessDial(
                dial.seen(),
                dial.pid(),
                dial.asked(),
                dial.attempts(),
                dial.took(),
                dial.stack(),
                dial.sensors(),
                count);
    }
}
