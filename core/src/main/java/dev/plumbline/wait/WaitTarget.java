// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.wait;

import dev.plumbline.target.Reading;
import dev.plumbline.target.Target;

/**
 * A target to wait for.
 *
 * @param name the name it has in every output
 * @param as what is reached
 * @param reading the driver whose way to the server is taken
 */
public record WaitTarget(String name, Target as, Reading reading) {}
