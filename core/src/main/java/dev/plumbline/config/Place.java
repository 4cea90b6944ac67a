// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;

/**
 * Where a value stands in a file.
 *
 * @param start its first character, quotes left out
 * @param end one past its last character
 */
record Place(SourceText source, int start, int end) {
    Origin.FileLine origin() {
        return source.origin(start);
    }
}
