// SPDX-License-Identifier: Apache-2.0
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Properties;

/** Connects as told and runs one query, with nothing caught. Arguments: URL, query. */
final class Client {
    public static void main(String[] arguments) throws Exception {
        URI url = URI.create(arguments[0]);
        String[] login = url.getUserInfo().split(":");
        boolean postgres = url.getScheme().equals("postgresql");
        String milliseconds = postgres ? "" : "000";
        Properties properties = new Properties();
        properties.setProperty("user", login[0]);
        properties.setProperty("connectTimeout", "2" + milliseconds);
        properties.setProperty("socketTimeout", "2" + milliseconds);
        if (login.length > 1) {
            properties.setProperty("password", login[1]);
        }
        if (url.getScheme().equals("mariadb")) {
            properties.setProperty("sslMode", url.getQuery() == null ? "disable" : "trust");
        } else if (url.getScheme().equals("mysql")) {
            properties.setProperty("sslMode", url.getQuery() == null ? "DISABLED" : "REQUIRED");
        } else if (url.getQuery() != null) {
            properties.setProperty("sslmode", "require");
        }
        String jdbc = "jdbc:" + url.getScheme() + "://" + url.getHost() + ":" + url.getPort() + url.getPath();
        try (Connection connection = DriverManager.getConnection(jdbc, properties);
                Statement statement = connection.createStatement()) {
            statement.execute(arguments[1]);
        }
    }
}
