// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * A line of a file as it may be shown.
 *
 * @param maskedLine the whole line with every secret masked
 * @param valueStart the column, from 0, where the masked value begins in it
 */
public record Excerpt(String maskedLine, int valueStart) {}
