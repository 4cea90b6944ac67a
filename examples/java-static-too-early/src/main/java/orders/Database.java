// SPDX-License-Identifier: Apache-2.0
package orders;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

final class Database {
    private final String url = System.getProperty("DATABASE_URL", "jdbc:postgresql://localhost:26296/orders");

    int answer() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 42")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
