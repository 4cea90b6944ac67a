// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

/**
 * A part of one text that two drivers take for different things.
 *
 * @param part which part; {@link Part#WHOLE} when one of them refuses the text
 * @param reading the one driver
 * @param value what it takes the part for, masked; {@code none} or {@code refused}
 * @param other the other driver
 * @param otherValue what the other takes it for, likewise
 */
public record ReadingDifference(Part part, Reading reading, String value, Reading other, String otherValue) {}
