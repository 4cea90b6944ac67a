// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import dev.plumbline.environment.database.Contents;
import dev.plumbline.environment.plan.PlannedServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is there after bringing up.
 *
 * @param servers in the order of the plan
 * @param steps in the order in which they were done
 * @param took the whole of it
 */
public record UpResult(List<Standing> servers, List<Step> steps, Duration took) {
    public UpResult {
        servers = List.copyOf(servers);
        steps = List.copyOf(steps);
    }

    /** Whether anything was changed. */
    public boolean changed() {
        return steps.stream().anyMatch(Step::changed);
    }

    /**
     * One server of one environment.
     *
     * @param environment its name
     * @param by who serves it, such as {@code compose service db} or {@code embedded}
     * @param contents what it holds; null for a cache
     */
    public record Standing(
            String environment,
            PlannedServer server,
            String by,
            @Nullable Contents contents) {}
}
