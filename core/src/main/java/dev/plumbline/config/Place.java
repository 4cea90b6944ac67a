// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;

/**
 * Where a value stands in a file.
 *
 * @param start its first character, quotes left out
 * @param end one past its last character
 */
public record Place(SourceText source, int start, int end) {
    /** The file, line and column of its first character. */
    public Origin.FileLine origin() {
        return source.origin(start);
    }
}
