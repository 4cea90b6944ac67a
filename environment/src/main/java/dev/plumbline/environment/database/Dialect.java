// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.target.ServerKind;

/** What differs between the families of SQL. */
enum Dialect {
    POSTGRES,
    MYSQL;

    static Dialect of(ServerKind kind) {
        return kind.speaksPostgres() ? POSTGRES : MYSQL;
    }

    /** A name as an identifier that keeps its letters. */
    String identifier(String name) {
        return this == POSTGRES ? '"' + name.replace("\"", "\"\"") + '"' : '`' + name.replace("`", "``") + '`';
    }

    /** A name that may have its schema in front, such as {@code sales.orders}. */
    String qualified(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? identifier(name)
                : identifier(name.substring(0, dot)) + "." + identifier(name.substring(dot + 1));
    }

    String literal(String text) {
        return this == POSTGRES
                ? "'" + text.replace("'", "''") + "'"
                : "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Where Plumbline notes what it has applied. */
    String notes() {
        return this == POSTGRES ? "plumbline.applied" : "plumbline_applied";
    }
}
