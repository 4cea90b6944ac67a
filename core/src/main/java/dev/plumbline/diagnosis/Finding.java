// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cause, how sure it is, what it stands on and what to do.
 *
 * @param cause the root cause
 * @param subcause the finer reading inside the cause, such as {@code wrong-host-name}; null when there is none
 * @param certainty how sure
 * @param target the target it is about; null when it is about the project
 * @param title what happened and to which address, one line, lower case, no full stop
 * @param place where the guilty value was set; null when no setting is guilty
 * @param evidence observations that support it, in full phrases; facts, never guesses
 * @param fixes changes, best first
 * @param settle commands whose outcome would decide, when it is neither proved nor certain
 */
public record Finding(
        Cause cause,
        @Nullable String subcause,
        Certainty certainty,
        @Nullable String target,
        String title,
        @Nullable Place place,
        List<String> evidence,
        List<Fix> fixes,
        List<String> settle) {
    public Finding {
        evidence = List.copyOf(evidence);
        fixes = List.copyOf(fixes);
        settle = List.copyOf(settle);
    }

    /** The same finding with other fixes and another certainty. */
    public Finding with(Certainty other, List<Fix> otherFixes) {
        return new Finding(cause, subcause, other, target, title, place, evidence, otherFixes, settle);
    }
}
