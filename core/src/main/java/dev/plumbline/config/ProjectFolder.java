// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.nio.file.Path;

/**
 * The folder of a project whose settings are read.
 *
 * @param root absolute
 */
public record ProjectFolder(Path root) {
    public ProjectFolder {
        root = root.toAbsolutePath().normalize();
    }
}
