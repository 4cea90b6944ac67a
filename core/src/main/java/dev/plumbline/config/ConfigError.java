// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.nio.file.Path;

/**
 * Something that keeps a source of settings from being read.
 *
 * @param file relative to the project's folder where it lies inside
 * @param line from 1; 1 where the whole file is meant
 * @param column from 1
 * @param message what is wrong, lower case, without a secret
 * @param mend what puts it right
 */
public record ConfigError(Path file, int line, int column, String message, String mend) {
    /** The place as {@code file:line:column}. */
    public String place() {
        return file + ":" + line + ":" + column;
    }
}
