// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Target;
import java.time.Duration;

/**
 * A fix that was tried: the target as the fix would make it.
 *
 * @param target the name of the target to be mended
 * @param variant what was tried
 * @param succeeded whether a real query was answered
 * @param detail what was seen, such as {@code db:5432 answered SELECT 1 as app on orders}
 */
public record Trial(Seen seen, String target, Target variant, boolean succeeded, String detail, Duration took)
        implements Fact, TargetFact {}
