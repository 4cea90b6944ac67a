// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.environment.project.Schema;
import dev.plumbline.target.Target;
import java.nio.file.Path;

/** A project's schema in a database that has nothing yet, to compare others with. */
public final class FreshSchema {
    private FreshSchema() {}

    /**
     * Applies all migrations.
     *
     * @param root the project's folder
     * @param into a database without tables
     * @throws UpProblem where one cannot be applied
     */
    public static void apply(Path root, Schema.Migrations migrations, Target into) throws UpProblem {
        new Migrations(root, root.resolve(migrations.folder().value()), "ENV").apply(into);
    }
}
