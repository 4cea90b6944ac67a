// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a server that answers.
 *
 * @param version as it names itself
 * @param startedAt when it started or which run it is, in the server's own words; null when not told
 * @param inRecovery whether it is a standby, a replica or still recovering
 * @param readOnly whether it refuses writes
 * @param network whether it takes connections from the network; false in the first-start phase of an image
 * @param loading whether it is loading its data, or waits for its master
 * @param details further values under the server's own names
 */
public record ServerState(
        Seen seen,
        String target,
        String address,
        String version,
        @Nullable String startedAt,
        boolean inRecovery,
        boolean readOnly,
        boolean network,
        boolean loading,
        Map<String, String> details)
        implements Fact, TargetFact {
    public ServerState {
        details = Map.copyOf(details);
    }
}
