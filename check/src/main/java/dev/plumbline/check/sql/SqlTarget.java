// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.sql;

import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Secret;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A database to log in to over JDBC, at the address that was seen to answer: Java's own order of addresses is not
 * that of other drivers. The driver comes from the class path.
 *
 * @param target as configured
 * @param at the address that answered; the host as configured where a certificate has to name it
 * @param encrypted whether a TLS handshake with the server was seen to succeed
 * @param limit for the login and for each statement
 */
public record SqlTarget(Target target, Endpoint.HostPort at, boolean encrypted, Duration limit) {
    /** Longer than a statement may take: the first login also loads the driver, on a machine that may be busy. */
    private static final String LOGIN_SECONDS = "20";

    /** The same server with another database. */
    public SqlTarget withDatabase(String name) {
        return new SqlTarget(target.withDatabase(name), at, encrypted, limit);
    }

    /** The same server with another limit. */
    public SqlTarget within(Duration other) {
        return new SqlTarget(target, at, encrypted, other);
    }

    /**
     * A connection that commits each statement, to be closed by the caller.
     *
     * @throws SQLException without the password in its text
     */
    @SuppressWarnings("JdbcDriverManager")
    public Connection open() throws SQLException {
        boolean postgres = target.kind().speaksPostgres();
        String scheme = postgres ? "jdbc:postgresql://" : "jdbc:mariadb://";
        String url = scheme + at.shown() + "/" + URLEncoder.encode(database(), StandardCharsets.UTF_8);
        Connection connection = DriverManager.getConnection(url, postgres ? forPostgres() : forMysql());
        boolean stands = false;
        try {
            boundStatements(connection, postgres);
            stands = true;
            return connection;
        } finally {
            if (!stands) {
                connection.close();
            }
        }
    }

    /** The text of a failure, with its code and without the password. */
    public String words(SQLException failure) {
        String text =
                String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
        String state = failure.getSQLState();
        Secret password = target.password();
        String safe = password == null || password.isEmpty() ? text : text.replace(password.reveal(), Secret.MASK);
        return state == null || safe.contains(state) ? safe : safe + " (" + state + ")";
    }

    private Properties forPostgres() {
        Properties properties = account();
        String seconds = String.valueOf(Math.max(1, limit.toSeconds()));
        properties.setProperty("sslmode", target.tls().word());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", LOGIN_SECONDS);
        properties.setProperty("socketTimeout", String.valueOf(2 * Math.max(1, limit.toSeconds())));
        properties.setProperty("ApplicationName", "plumbline");
        properties.setProperty("gssEncMode", "disable");
        // One row can be as large as a gigabyte.
        properties.setProperty("maxResultBuffer", "16M");
        option("sslrootcert", properties, "sslrootcert");
        option("schema", properties, "currentSchema");
        option("options", properties, "options");
        if (target.tls().verifies() && target.options().get("sslrootcert") == null) {
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return properties;
    }

    private Properties forMysql() {
        Properties properties = account();
        properties.setProperty("connectTimeout", String.valueOf(limit.toMillis()));
        properties.setProperty("socketTimeout", String.valueOf(2 * limit.toMillis()));
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("permitMysqlScheme", "true");
        properties.setProperty("sslMode", mysqlTls());
        option("sslrootcert", properties, "serverSslCert");
        return properties;
    }

    private String mysqlTls() {
        return switch (target.tls()) {
            case DISABLE -> "disable";
            // The driver has no word for it; what the probe's handshake came to decides.
            case ALLOW, PREFER -> encrypted ? "trust" : "disable";
            case REQUIRE -> "trust";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_FULL -> "verify-full";
        };
    }

    private Properties account() {
        Properties properties = new Properties();
        String user = target.user();
        properties.setProperty("user", user != null ? user : System.getProperty("user.name", ""));
        Secret password = target.password();
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        return properties;
    }

    private void option(String name, Properties into, String as) {
        @Nullable String value = target.options().get(name);
        if (value != null && !value.isEmpty()) {
            into.setProperty(as, value);
        }
    }

    private String database() {
        String database = target.database();
        if (database != null && !database.isEmpty()) {
            return database;
        }
        String user = target.user();
        return target.kind().speaksPostgres() && user != null ? user : "";
    }

    /** The server ends a statement that runs too long; the driver's socket limit is for a server that is gone. */
    private void boundStatements(Connection connection, boolean postgres) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (postgres) {
                statement.execute("SET statement_timeout = " + limit.toMillis());
            } else if (connection.getMetaData().getDatabaseProductName().contains("MariaDB")) {
                statement.execute("SET max_statement_time = " + limit.toMillis() / 1000.0);
            } else {
                statement.execute("SET max_execution_time = " + limit.toMillis());
            }
        }
    }

    /** Where the JDBC driver is to connect to: the host as configured where TLS compares names, else the address. */
    public static Endpoint.HostPort place(Target target, Endpoint.HostPort configured, Endpoint.HostPort answered) {
        return target.tls() == TlsMode.VERIFY_FULL ? configured : answered;
    }
}
