// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import java.time.Duration;

/**
 * What ready means and how long to wait for it.
 *
 * @param goal what has to succeed
 * @param stability how long it has to go on succeeding
 * @param writable whether the server must take writes
 * @param any whether one ready target is enough
 * @param keepTrying whether to go on although waiting cannot help
 * @param limit how long to wait at most
 */
public record WaitOptions(
        Goal goal, Stability stability, boolean writable, boolean any, boolean keepTrying, Duration limit) {
    /** One answer from every target within a minute. */
    public static final WaitOptions DEFAULT =
            new WaitOptions(Goal.QUERY, Stability.ONCE, false, false, false, Duration.ofSeconds(60));

    /** How long a name may be unknown before that counts as hopeless: containers get theirs when they start. */
    static final Duration NAME_GRACE = Duration.ofSeconds(5);

    public WaitOptions {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
    }

    /** The same with another goal. */
    public WaitOptions withGoal(Goal other) {
        return new WaitOptions(other, stability, writable, any, keepTrying, limit);
    }

    /** The same with another stability. */
    public WaitOptions withStability(Stability other) {
        return new WaitOptions(goal, other, writable, any, keepTrying, limit);
    }

    /** The same with another limit. */
    public WaitOptions withLimit(Duration other) {
        return new WaitOptions(goal, stability, writable, any, keepTrying, other);
    }

    /** The same, content with one ready target. */
    public WaitOptions withAny() {
        return new WaitOptions(goal, stability, writable, true, keepTrying, limit);
    }

    /** The same, content only with a server that takes writes. */
    public WaitOptions withWritable() {
        return new WaitOptions(goal, stability, true, any, keepTrying, limit);
    }

    /** The same, going on to the limit whatever the server says. */
    public WaitOptions withKeepTrying() {
        return new WaitOptions(goal, stability, writable, any, true, limit);
    }
}
