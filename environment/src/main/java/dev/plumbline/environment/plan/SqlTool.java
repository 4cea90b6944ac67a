// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tools whose migrations are files of SQL, told by how these are named and by what is written in them. */
enum SqlTool {
    DBMATE("[0-9]+_.+\\.sql", "(?mi)^-- *migrate:up") {
        @Override
        String command(String folder) {
            // Its dump would change a file of the checkout.
            return "dbmate --migrations-dir " + folder + " --no-dump-schema up";
        }
    },
    GOOSE("[0-9]+_.+\\.sql", "(?mi)^-- *\\+goose +up") {
        @Override
        String command(String folder) {
            return "goose -dir " + folder + " \"${GOOSE_DRIVER:-postgres}\" \"$DATABASE_URL\" up";
        }
    },
    SQLX("[0-9]+_.+\\.sql", "") {
        @Override
        String command(String folder) {
            return "sqlx migrate run --source " + folder;
        }

        @Override
        boolean isUsedIn(ProjectPart part) {
            return part.text("Cargo.toml").contains("sqlx");
        }
    },
    /** Version, name and direction, in a pair of files, which SQLx has as well. */
    GOLANG_MIGRATE("[0-9]+_.+\\.up\\.sql", "") {
        @Override
        String command(String folder) {
            return "migrate -path " + folder + " -database \"$DATABASE_URL\" up";
        }
    };

    private final Pattern names;
    private final Pattern text;

    SqlTool(String names, String text) {
        this.names = Pattern.compile(names);
        this.text = Pattern.compile(text);
    }

    /** What applies the files of a folder to the database of {@code DATABASE_URL}. */
    abstract String command(String folder);

    boolean isUsedIn(ProjectPart part) {
        return true;
    }

    /** The tool that a folder's files are for; empty where no such tool is known. */
    static Optional<SqlTool> of(ProjectPart part, String folder) {
        return Arrays.stream(values())
                .filter(tool -> tool.isUsedIn(part))
                .filter(tool -> part.files(folder, tool.names).stream()
                        .findFirst()
                        .filter(first -> tool.text
                                .matcher(part.text(folder + "/" + first))
                                .find())
                        .isPresent())
                .findFirst();
    }
}
