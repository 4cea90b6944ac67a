// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parser made of a connection text.
 *
 * @param written the text, masked, with the places of its parts
 * @param target the target as read; null when the text cannot be read as one
 * @param problems what is wrong with the text, in the order of its characters; empty when nothing is
 */
public record ParsedTarget(Written written, @Nullable Target target, List<TargetProblem> problems) {
    public ParsedTarget {
        problems = List.copyOf(problems);
    }
}
