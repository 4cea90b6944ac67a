// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.run;

import dev.plumbline.check.Check;
import dev.plumbline.check.sql.SqlTarget;
import dev.plumbline.probe.RedisSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** Whether the application logs in as an administrator of the server. */
final class Rights implements SqlWork {
    /** One mend, in one wording: several checks ask for it, and a report tells it once. */
    static final String REDIS_PASSWORD =
            "set a password: requirepass in redis.conf, or --requirepass for the container";

    /** The role that the server was made with cannot be anything less. */
    private static final String POSTGRES = "SELECT rolsuper, oid = 10 FROM pg_roles WHERE rolname = current_user";

    private static final Pattern ALL_OF_MYSQL =
            Pattern.compile("GRANT (?:.*[ ,])?(?:ALL PRIVILEGES|SUPER)(?:,.*)? ON \\*\\.\\* TO .*", Pattern.DOTALL);

    @Override
    public Check make(Draft draft, Connection connection, SqlTarget target) throws SQLException {
        draft.bound("no administrator");
        boolean postgres = target.target().kind().speaksPostgres();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(postgres ? POSTGRES : "SHOW GRANTS")) {
            String user = String.valueOf(connection.getMetaData().getUserName());
            String database = String.valueOf(connection.getCatalog());
            if (!postgres) {
                return mysql(draft, rows, user, database);
            }
            boolean all = rows.next() && rows.getBoolean(1);
            return judged(draft, all, user, all && !rows.getBoolean(2) ? lessened(user) : ownRole(database));
        }
    }

    private static Check mysql(Draft draft, ResultSet grants, String user, String database) throws SQLException {
        boolean all = false;
        while (grants.next()) {
            // The line may hold the hash of a password: it is matched and never shown.
            all |= ALL_OF_MYSQL.matcher(grants.getString(1)).matches();
        }
        return judged(
                draft,
                all,
                user,
                "make a user for the application that has its database only, and put it into the settings:"
                        + " CREATE USER 'shop_app'@'%' IDENTIFIED BY '...'; GRANT ALL ON `" + database
                        + "`.* TO 'shop_app'@'%'");
    }

    private static Check judged(Draft draft, boolean all, String user, String fix) {
        draft.figure(user + (all ? " is an administrator of the server" : " has the rights of a user"));
        return all ? draft.fix(fix).warned() : draft.passed();
    }

    private static String lessened(String user) {
        return "take the right away, as another administrator: ALTER ROLE \"" + user + "\" NOSUPERUSER";
    }

    private static String ownRole(String database) {
        return "make a role for the application that has its database only, and put it into the settings:"
                + " CREATE ROLE shop_app LOGIN PASSWORD '...'; ALTER DATABASE \"" + database
                + "\" OWNER TO shop_app; GRANT ALL ON ALL TABLES IN SCHEMA public TO shop_app;"
                + " GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO shop_app";
    }

    /**
     * Redis: who may read its settings may change them as well, and with them where it writes files.
     *
     * @param login the configured user; empty text for the default one
     * @param guarded whether the login took a password
     * @param here whether the server is on this machine
     */
    static Check ofRedis(Draft draft, RedisSession redis, String login, boolean guarded, boolean here)
            throws IOException {
        draft.bound("no administrator without a password");
        // A user with few rights may not even ask who it is.
        String user = login.isEmpty() ? "default" : login;
        if (redis.setting("maxmemory").isEmpty()) {
            return draft.figure(user + " has the rights of a user").passed();
        }
        if (guarded) {
            return draft.figure(user + " is an administrator of the server, with a password")
                    .note("it may run CONFIG and all that goes with it; a user without that:"
                            + " ACL SETUSER app on '>...' '~*' '&*' +@all -@admin")
                    .passed();
        }
        draft.figure("anybody is an administrator of the server, as " + user)
                .note("CONFIG SET is how such servers are made to write files of others")
                .fix(REDIS_PASSWORD);
        return here ? draft.note("the server is on this machine").warned() : draft.failed();
    }
}
