// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Target;

/**
 * A target to wait for.
 *
 * @param configured the target, its name, and the driver whose way to the server is taken
 */
public record WaitTarget(TargetConfigured configured) {

    /** The name it has in every output. */
    public String name() {
        return configured.target();
    }

    /** What is reached. */
    public Target as() {
        return configured.as();
    }

    /** The driver whose way to the server is taken. */
    public Reading reading() {
        return configured.reading();
    }
}
