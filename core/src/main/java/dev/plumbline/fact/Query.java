// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A query or command, asked on a connection that stood.
 *
 * @param text what was asked, such as {@code SELECT 1} or {@code PING}
 * @param exchange how it ended
 * @param answer the first value of the first row, escaped and bounded; null when there was none
 * @param error the server's error; null when there was none
 */
public record Query(
        Seen seen,
        String target,
        String address,
        String text,
        Exchange exchange,
        @Nullable String answer,
        @Nullable ServerError error,
        Duration took)
        implements Fact, TargetFact {}
