// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import java.util.Map;

/** How the programs are installed that projects apply their migrations with. */
final class Installing {
    private static final String AS_THE_PROJECT =
            "install what it does not find, or put it on PATH as the project does: . .venv/bin/activate, npm install";
    private static final Map<String, String> COMMANDS = Map.of(
            "migrate",
            "go install -tags 'postgres mysql' github.com/golang-migrate/migrate/v4/cmd/migrate@latest",
            "goose",
            "go install github.com/pressly/goose/v3/cmd/goose@latest",
            "dbmate",
            "npm install --save-dev dbmate",
            "sqlx",
            "cargo install sqlx-cli",
            "diesel",
            "cargo install diesel_cli",
            "npx",
            "sudo apt-get install npm");

    private Installing() {}

    /** What to do where a shell does not find the program of a command, perhaps behind a change of folder. */
    static String of(String command) {
        String words = command.substring(command.indexOf("&& ") < 0 ? 0 : command.indexOf("&& ") + 3);
        String program = words.split(" ", 2)[0];
        String known = COMMANDS.get(program);
        return known == null ? AS_THE_PROJECT : "install `" + program + "`, or put it on PATH: " + known;
    }
}
