// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to open the configured database.
 *
 * @param database as sent
 * @param exchange how it ended
 * @param error the server's error; null when there was none
 */
public record DatabaseOpen(
        Seen seen,
        String target,
        String address,
        String database,
        Exchange exchange,
        @Nullable ServerError error,
        Duration took)
        implements Fact, TargetFact {}
