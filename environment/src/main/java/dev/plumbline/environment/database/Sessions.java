// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.database;

import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Secret;
import dev.plumbline.target.Target;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** Opens sessions on the databases of a project, with the drivers that Plumbline brings. */
public final class Sessions {
    private static final String CONNECT_SECONDS = "10";
    /** Something that takes connections and is mute would hold the driver for ever. */
    private static final String LOGIN_SECONDS = "20";

    private Sessions() {}

    /**
     * A session on the database that a target names.
     *
     * @throws SQLException as the driver says; it never holds the password
     */
    public static Connection open(Target target) throws SQLException {
        if (!(target.first() instanceof Endpoint.HostPort place)) {
            throw new SQLException(
                    "it is configured by a socket file, which JDBC drivers cannot use: name its host and port");
        }
        Properties properties = new Properties();
        String user = target.user();
        Secret password = target.password();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        Connection session = target.kind().speaksPostgres()
                ? postgres(target, place, properties)
                : mariaDb(target, place, properties);
        if (session == null) {
            throw new SQLException("no driver for " + target.kind().label());
        }
        return session;
    }

    private static Connection postgres(Target target, Endpoint.HostPort place, Properties properties)
            throws SQLException {
        properties.setProperty("sslmode", target.tls().word());
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", LOGIN_SECONDS);
        properties.setProperty("ApplicationName", "plumb");
        // pgjdbc would ask for a GSS context first, which costs a round trip that no such server wants.
        properties.setProperty("gssEncMode", "disable");
        String database = target.database();
        Driver driver = new org.postgresql.Driver();
        return driver.connect(
                "jdbc:postgresql://" + place.shown() + "/" + encoded(database == null ? "postgres" : database),
                properties);
    }

    private static Connection mariaDb(Target target, Endpoint.HostPort place, Properties properties)
            throws SQLException {
        properties.setProperty("sslMode", target.tls().insists() ? "trust" : "disable");
        properties.setProperty("connectTimeout", CONNECT_SECONDS + "000");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        // The project's own file is streamed by statements, never read by the server.
        properties.setProperty("allowLocalInfile", "false");
        String database = target.database();
        Driver driver = new org.mariadb.jdbc.Driver();
        return driver.connect(
                "jdbc:mariadb://" + place.shown() + "/" + (database == null ? "" : encoded(database)), properties);
    }

    private static String encoded(String name) {
        return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
