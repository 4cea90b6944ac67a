// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import java.util.Locale;

/** How sure a finding is, surest first. */
public enum Certainty {
    /** The fix was tried and works. */
    PROVED,
    /** The facts leave one cause. */
    CERTAIN,
    /** The facts point to this cause more than to any other. */
    LIKELY,
    /** The facts allow this cause. */
    POSSIBLE;

    /** In lower case, as every output spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
