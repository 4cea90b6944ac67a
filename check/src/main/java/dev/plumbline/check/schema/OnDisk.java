// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

/**
 * A migration that the project has.
 *
 * @param checksum as the tool computes it; empty text where it keeps none
 * @param label as people know it, such as its file's name
 */
public record OnDisk(String checksum, String label) {}
