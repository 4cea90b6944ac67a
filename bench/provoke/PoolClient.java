// SPDX-License-Identifier: Apache-2.0
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;

/** Takes a connection from HikariCP and runs one query, with nothing caught. Arguments: URL, query. */
final class PoolClient {
    public static void main(String[] arguments) throws Exception {
        URI url = URI.create(arguments[0]);
        String[] login = url.getUserInfo().split(":");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath());
        config.setUsername(login[0]);
        config.setPassword(login.length > 1 ? login[1] : null);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(2500);
        config.addDataSourceProperty("loginTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "2");
        if (url.getQuery() != null) {
            config.addDataSourceProperty("sslmode", "require");
        }
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            if (arguments[1].equals("pool")) {
                pool.getConnection();
            }
            statement.execute(arguments[1]);
        }
    }
}
