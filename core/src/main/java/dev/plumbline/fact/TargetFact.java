// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import org.jspecify.annotations.Nullable;

/** An observation about one target. */
public interface TargetFact {

    /** The name of the target that was looked at. */
    String target();

    /** The address it was seen on, as shown to people; null where the layer has none. */
    default @Nullable String address() {
        return null;
    }
}
