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
 * @param result what it returned; -1 for an error
 * @param errno the name of the error; null when there was none
 * @param took from its beginning to its return
 */
record SystemCall(
        long thread,
        Instant at,
        String name,
        String arguments,
        long result,
        @Nullable String errno,
        Duration took) {}
