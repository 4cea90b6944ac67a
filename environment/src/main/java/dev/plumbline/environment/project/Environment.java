// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import java.util.List;

/**
 * One environment of a project, such as {@code dev} or {@code test}.
 *
 * @param databases in the order of the file
 * @param caches in the order of the file
 * @param checks what is to be proved of it; without content when the file does not say
 */
public record Environment(Located<String> name, List<Server> databases, List<Server> caches, Checks checks) {
    public Environment {
        databases = List.copyOf(databases);
        caches = List.copyOf(caches);
    }
}
