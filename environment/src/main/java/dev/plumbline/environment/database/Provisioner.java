// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.environment.UpProblem;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Makes the account and the database that a target names, where they are missing. It removes and takes nothing. */
public final class Provisioner {
    private final Target administrator;
    private final boolean own;

    /**
     * @param administrator an account of the server that may make others
     * @param own whether the server is Plumbline's own, so that the account's password may be set to the configured one
     */
    public Provisioner(Target administrator, boolean own) {
        this.administrator = administrator;
        this.own = own;
    }

    /** What was made, in words; empty when all was there. */
    public List<String> ensure(Target wanted) throws UpProblem {
        try (Connection session = Sessions.open(administrator)) {
            return wanted.kind().speaksPostgres() ? postgres(session, wanted) : mysql(session, wanted);
        } catch (SQLException e) {
            throw new UpProblem(
                    "the account or the database of " + wanted.maskedUrl() + " cannot be made: " + SqlErrors.message(e),
                    null,
                    SqlErrors.notes(e),
                    SqlErrors.help(
                            e,
                            "make them by hand, as the server's administrator",
                            "see what is missing: plumb doctor"));
        }
    }

    private List<String> postgres(Connection session, Target wanted) throws SQLException {
        List<String> made = new ArrayList<>();
        Dialect sql = Dialect.POSTGRES;
        String user = wanted.user();
        if (user != null && (own || !user.equals(administrator.user()))) {
            String password = passwordClause(sql, wanted);
            if (!exists(session, "SELECT 1 FROM pg_roles WHERE rolname = ?", user)) {
                execute(session, "CREATE ROLE " + sql.identifier(user) + " LOGIN CREATEDB" + password);
                made.add("role " + user);
            } else if (own && !password.isEmpty()) {
                execute(session, "ALTER ROLE " + sql.identifier(user) + " LOGIN" + password);
            }
        }
        String database = wanted.database();
        if (database != null && !exists(session, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            String owner = user == null ? "" : " OWNER " + sql.identifier(user);
            execute(session, "CREATE DATABASE " + sql.identifier(database) + owner);
            made.add("database " + database);
        }
        return made;
    }

    private static String passwordClause(Dialect sql, Target wanted) {
        Secret password = wanted.password();
        return password == null || password.isEmpty() ? "" : " PASSWORD " + sql.literal(password.reveal());
    }

    private List<String> mysql(Connection session, Target wanted) throws SQLException {
        List<String> made = new ArrayList<>();
        Dialect sql = Dialect.MYSQL;
        String database = wanted.database();
        if (database != null
                && !exists(session, "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?", database)) {
            execute(session, "CREATE DATABASE IF NOT EXISTS " + sql.identifier(database));
            made.add("database " + database);
        }
        String user = wanted.user();
        if (user != null && !user.equals(administrator.user())) {
            Secret password = wanted.password();
            String account = sql.literal(user) + "@'%'";
            String by = " IDENTIFIED BY " + sql.literal(password == null ? "" : password.reveal());
            if (!exists(session, "SELECT 1 FROM mysql.user WHERE user = ? AND host = '%'", user)) {
                execute(session, "CREATE USER IF NOT EXISTS " + account + by);
                made.add("user " + user);
            } else if (own) {
                execute(session, "ALTER USER " + account + by);
            }
            if (own) {
                // Databases for tests, and definers in dumps: all that developers need, and no administrator.
                execute(session, "GRANT ALL ON `%`.* TO " + account);
                execute(session, "GRANT SET USER ON *.* TO " + account);
            } else if (database != null) {
                execute(session, "GRANT ALL ON " + sql.identifier(database) + ".* TO " + account);
            }
        }
        return made;
    }

    private static boolean exists(Connection session, String question, String name) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** A statement that may hold a password: what fails is told without it. */
    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The database through which an administrator makes others. */
    public static Target maintenance(Target target) {
        return target.withDatabase(target.kind() == ServerKind.POSTGRESQL ? "postgres" : null);
    }
}
