// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check;

import java.util.Locale;

/** What a check came to. */
public enum Verdict {
    /** The figure is within its bound. */
    PASSED,
    /** Nothing is broken, but somebody should know. */
    WARNED,
    /** The figure is beyond its bound. */
    FAILED,
    /** It could not be made; the check says why. */
    SKIPPED;

    /** In lower case, as every output spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
