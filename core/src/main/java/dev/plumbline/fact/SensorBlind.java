// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import org.jspecify.annotations.Nullable;

/**
 * Something that a sensor of a traced run could not see.
 *
 * @param sensor its name, such as {@code node hook} or {@code system calls}
 * @param pid the process it is about; null when it is about the whole run
 * @param why what kept it from seeing, such as {@code strace is not installed}
 * @param unknown what is therefore not known
 */
public record SensorBlind(
        Seen seen, String sensor, @Nullable Long pid, String why, String unknown) implements Fact {}
