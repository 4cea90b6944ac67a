// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.Excerpt;
import dev.plumbline.fact.Origin;
import dev.plumbline.target.Span;
import org.jspecify.annotations.Nullable;

/**
 * The place that is to blame, with what stands under the caret.
 *
 * @param origin where the guilty value was set
 * @param setting its name
 * @param excerpt the line to show: the file's line, or the masked value itself; null when there is nothing to show
 * @param caret the guilty stretch of the excerpt's line; null to point at nothing
 * @param label a few words behind the caret
 */
public record Place(
        Origin origin,
        String setting,
        @Nullable Excerpt excerpt,
        @Nullable Span caret,
        String label) {}
