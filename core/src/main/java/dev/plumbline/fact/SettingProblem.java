// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.TargetProblem;

/**
 * Something wrong in the text of a setting.
 *
 * @param setting the setting
 * @param problem what and where in its masked value
 */
public record SettingProblem(Seen seen, String target, Setting setting, TargetProblem problem)
        implements Fact, TargetFact {
    /** Whether the value ends at a {@code #} that was meant to belong to it. */
    public boolean isCut() {
        return problem.kind() == TargetProblem.Kind.CUT_AT_HASH;
    }
}
