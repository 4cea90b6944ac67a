// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.Map;
import java.util.Optional;

/**
 * A configured value as it may be shown, and where its parts stand.
 *
 * @param masked the text with every secret replaced by {@link Secret#MASK}
 * @param spans the parts that were found, as stretches of {@code masked}
 */
public record Written(String masked, Map<Part, Span> spans) {
    public Written {
        spans = Map.copyOf(spans);
    }

    /** A text without secrets and without known parts. */
    public static Written plain(String text) {
        return new Written(text, Map.of());
    }

    /** Where a part stands; empty when the text does not hold it. */
    public Optional<Span> span(Part part) {
        return Optional.ofNullable(spans.get(part));
    }
}
