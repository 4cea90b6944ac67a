// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * One step of a call stack inside a traced program.
 *
 * @param file as the program names it: a path, or a class's source file
 * @param line from 1; 0 when unknown
 * @param column from 1; 0 when unknown
 * @param function its name; empty text when it has none
 * @param own whether it is the project's own code rather than a dependency's or the language's
 */
public record Frame(String file, int line, int column, String function, boolean own) {

    /** The place, such as {@code src/db.ts:14}. */
    public String shown() {
        return line == 0 ? file : file + ":" + line;
    }
}
