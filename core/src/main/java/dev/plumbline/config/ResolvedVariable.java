// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.Setting;

/**
 * A variable of an environment, as it may be shown.
 *
 * @param setting its name, its value with secrets masked, its origin and what it shadows
 * @param ofDatabase whether it says how to reach a database; the values of others are never shown
 */
public record ResolvedVariable(Setting setting, boolean ofDatabase) {
    /** Its name. */
    public String name() {
        return setting.name();
    }

    /** Whether the process environment set it, so that no file had a say. */
    public boolean given() {
        return setting.origin() instanceof Origin.Environment;
    }
}
