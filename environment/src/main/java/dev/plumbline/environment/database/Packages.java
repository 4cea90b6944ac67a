// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a bare checkout lacks before its own commands run there: the packages that its lists name. */
public final class Packages {
    /** The list, the folder that installing fills, the commands that need it, and the one that installs. */
    private record Kind(String list, String folder, Pattern commands, String install) {}

    private static final List<Kind> KINDS = List.of(
            kind("pnpm-lock.yaml", "node_modules", "npm|npx|yarn|pnpm|node|tsx", "pnpm install"),
            kind("yarn.lock", "node_modules", "npm|npx|yarn|pnpm|node|tsx", "yarn install"),
            kind("package-lock.json", "node_modules", "npm|npx|yarn|pnpm|node|tsx", "npm ci"),
            kind("package.json", "node_modules", "npm|npx|yarn|pnpm|node|tsx", "npm install"),
            kind("composer.json", "vendor", "php|composer|artisan", "composer install"));

    private Packages() {}

    private static Kind kind(String list, String folder, String commands, String install) {
        return new Kind(list, folder, Pattern.compile("(?:[A-Z_]+=\\S* )*(?:" + commands + ")(?: .*)?"), install);
    }

    /**
     * Why a command that failed cannot run yet, and the command that mends it; empty text when nothing is known to lack.
     *
     * @param folder where the command runs
     * @param command as a shell takes it
     */
    public static String lacking(Path folder, String command) {
        for (Kind kind : KINDS) {
            if (kind.commands().matcher(command).matches()
                    && Files.exists(folder.resolve(kind.list()))
                    && !Files.exists(folder.resolve(kind.folder()))) {
                return "its packages are not installed: " + kind.install();
            }
        }
        return "";
    }
}
