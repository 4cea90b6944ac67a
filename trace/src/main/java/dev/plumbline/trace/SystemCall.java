// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One system call of a traced thread, whole.
 *
 * @param thread its number; the first thread of a process has the number of the process
 * @param at when it began
 * @param name such as {@code connect}
 * @param arguments as strace writes them
 * @param returned what it returned, as strace writes it: {@code -1} for an error, {@code 3<socket:[4711]>}
 * @param errno the name of the error; null when there was none
 * @param took from its beginning to its return
 */
record SystemCall(
        long thread,
        Instant at,
        String name,
        String arguments,
        String returned,
        @Nullable String errno,
        Duration took) {

    /** The number that it returned; -1 for an error. */
    long result() {
        int end = returned.indexOf('<');
        return Long.parseLong(end < 0 ? returned : returned.substring(0, end));
    }
}
