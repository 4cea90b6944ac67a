// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which outputs were asked for.
 *
 * @param json the report as JSON on standard output, instead of text
 * @param quiet no text at all, the exit code only
 * @param verbose every layer of every target, also of those that are well
 * @param markdown where to write the report as Markdown; null when not asked for
 * @param junit where to write the report as JUnit XML; null when not asked for
 * @param html where to write the report as a page; null when not asked for
 */
record OutputChoice(
        boolean json,
        boolean quiet,
        boolean verbose,
        @Nullable Path markdown,
        @Nullable Path junit,
        @Nullable Path html) {

    /** Text alone. */
    static OutputChoice ofText(boolean quiet, boolean verbose) {
        return new OutputChoice(false, quiet, verbose, null, null, null);
    }
}
