// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;

/**
 * Two drivers that take one value for two different things.
 *
 * @param part the part they read differently
 * @param reading the driver the target was read as
 * @param value what that driver takes it for, masked
 * @param other another driver
 * @param otherValue what the other takes it for, or {@code refused}, masked
 */
public record ReadingDiffers(
        Seen seen, String target, Part part, Reading reading, String value, Reading other, String otherValue)
        implements Fact, TargetFact {}
