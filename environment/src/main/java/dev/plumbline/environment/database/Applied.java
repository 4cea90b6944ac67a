// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * What was applied to a database, noted in the database itself: a note is written in the transaction of what it
 * tells of, so neither can be there without the other.
 */
final class Applied {
    private final Connection session;
    private final Dialect dialect;

    Applied(Connection session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    /** Fingerprints by step; empty for a database that nothing was applied to. */
    Map<String, String> read() throws SQLException {
        Map<String, String> notes = new HashMap<>();
        if (!exists()) {
            return notes;
        }
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery("SELECT step, fingerprint FROM " + dialect.notes())) {
            while (rows.next()) {
                notes.put(rows.getString(1), rows.getString(2));
            }
        }
        return notes;
    }

    private boolean exists() throws SQLException {
        String question = dialect == Dialect.POSTGRES
                ? "SELECT to_regclass('plumbline.applied') IS NOT NULL"
                : "SELECT count(*) > 0 FROM information_schema.tables WHERE table_schema = database() AND table_name ="
                        + " 'plumbline_applied'";
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Makes the table, before the transaction that writes into it. */
    void prepare() throws SQLException {
        if (exists()) {
            return;
        }
        try (Statement statement = session.createStatement()) {
            if (dialect == Dialect.POSTGRES) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS plumbline");
            }
            statement.execute("CREATE TABLE IF NOT EXISTS " + dialect.notes()
                    + " (step varchar(500) PRIMARY KEY, fingerprint varchar(100) NOT NULL,"
                    + " applied_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP)");
        }
    }

    /** Notes a step, in the current transaction. */
    void note(String step, String fingerprint) throws SQLException {
        String table = dialect.notes();
        try (PreparedStatement remove = session.prepareStatement("DELETE FROM " + table + " WHERE step = ?");
                PreparedStatement add =
                        session.prepareStatement("INSERT INTO " + table + " (step, fingerprint) VALUES (?, ?)")) {
            remove.setString(1, step);
            remove.executeUpdate();
            add.setString(1, step);
            add.setString(2, fingerprint);
            add.executeUpdate();
        }
    }
}
