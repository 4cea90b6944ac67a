// SPDX-License-Identifier: Apache-2.0
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;

/** Asks each library in turn for the answer, and prints it. */
public class Clients {
    private static final Map<String, String> ENV = System.getenv();
    private static final String URL = "//localhost:" + ENV.get("HERE_SQL_PORT") + "/postgres";
    private static final String USER = ENV.get("HERE_SQL_LOGIN");
    private static final String WORD = ENV.get("HERE_SQL_PASSWORD");
    private static final String PLAIN = "jdbc:postgresql:" + URL;

    public static void main(String[] words) throws Exception {
        told("postgresql", answer(DriverManager.getConnection(PLAIN, USER, WORD)));
        told("mariadb", maria("jdbc:mariadb:"));
        told("mysql", maria("jdbc:mysql:"));
        told("hikari", hikari());
        told("tomcat", tomcat());
        told("dbcp2", dbcp2());
        told("agroal", agroal());
        told("r2dbc", r2dbc());
        told("jedis", jedis());
        told("lettuce", lettuce());
        System.exit(0);
    }

    private static void told(String library, String answer) {
        System.out.println(library + ": " + answer);
    }

    private static String answer(Connection connection) throws Exception {
        try (connection; var rows = connection.createStatement().executeQuery("SELECT 42")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String maria(String scheme) throws Exception {
        return answer(DriverManager.getConnection(scheme + "//localhost:" + ENV.get("HERE_MARIA_PORT") + "/", ENV.get("HERE_MARIA_LOGIN"), ENV.get("HERE_MARIA_PASSWORD")));
    }

    private static String hikari() throws Exception {
        var config = new com.zaxxer.hikari.HikariConfig();
        config.setJdbcUrl(PLAIN);
        config.setUsername(USER);
        config.setPassword(WORD);
        config.setMaximumPoolSize(1);
        try (var pool = new com.zaxxer.hikari.HikariDataSource(config)) {
            return answer(pool.getConnection());
        }
    }

    private static String tomcat() throws Exception {
        var pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setUrl(PLAIN);
        pool.setUsername(USER);
        pool.setPassword(WORD);
        pool.setInitialSize(1);
        return answer(pool.getConnection());
    }

    private static String dbcp2() throws Exception {
        try (var pool = new org.apache.commons.dbcp2.BasicDataSource()) {
            pool.setUrl(PLAIN);
            pool.setUsername(USER);
            pool.setPassword(WORD);
            return answer(pool.getConnection());
        }
    }

    private static String agroal() throws Exception {
        var settings = new io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(PLAIN)
                                .principal(new io.agroal.api.security.NamePrincipal(USER))
                                .credential(new io.agroal.api.security.SimplePassword(WORD))));
        try (var pool = io.agroal.api.AgroalDataSource.from(settings)) {
            return answer(pool.getConnection());
        }
    }

    private static String r2dbc() {
        var factory = io.r2dbc.spi.ConnectionFactories.get(
                "r2dbc:postgresql://" + USER + ":" + WORD + "@" + URL.substring("//".length()));
        return reactor.core.publisher.Mono.from(factory.create())
                .flatMapMany(connection -> connection.createStatement("SELECT 42").execute())
                .flatMap(result -> result.map((row, about) -> String.valueOf(row.get(0))))
                .blockFirst(Duration.ofSeconds(20));
    }

    private static String jedis() {
        try (var client = new redis.clients.jedis.Jedis(URI.create("redis:" + "//localhost:" + ENV.get("HERE_KEYS_PORT")))) {
            client.set("answer", "42");
            return client.get("answer");
        }
    }

    private static String lettuce() {
        var client = io.lettuce.core.RedisClient.create("redis:" + "//localhost:" + ENV.get("HERE_KEYS_PORT"));
        var commands = client.connect().sync();
        commands.set("answer", "42");
        return commands.get("answer") + " by epoll: " + io.lettuce.core.resource.EpollProvider.isAvailable();
    }
}
