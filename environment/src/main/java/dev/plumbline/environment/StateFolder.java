// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

import java.nio.file.Path;

/**
 * Where Plumbline keeps what it must remember about a project between two commands.
 *
 * @param path the folder {@code .plumb} of the project
 */
public record StateFolder(Path path) {

    /** The state folder of the project in a folder. */
    public static StateFolder of(Path project) {
        return new StateFolder(project.resolve(".plumb"));
    }
}
