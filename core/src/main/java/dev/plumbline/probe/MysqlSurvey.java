// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Capacity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a MySQL or MariaDB server for its state. A question that the user may not ask, or that this version does not
 * know, costs its own answer only. Used by one thread.
 */
final class MysqlSurvey {
    private static final int MOST_ROWS = 200;
    private static final int MOST_HOLDERS = 10;
    // Asked for by name in a list: a variable that this version does not have is no error then.
    private static final String VARIABLES = """
            SHOW GLOBAL VARIABLES WHERE Variable_name IN ('bind_address','have_ssl','hostname','innodb_read_only',\
            'max_connections','max_user_connections','offline_mode','port','read_only','require_secure_transport',\
            'server_uuid','skip_name_resolve','skip_networking','super_read_only','version','version_comment','wsrep_on')""";
    private static final String STATUS = """
            SHOW GLOBAL STATUS WHERE Variable_name IN ('Slave_running','Slaves_running','Threads_connected','Uptime',\
            'wsrep_cluster_status','wsrep_local_state_comment','wsrep_ready')""";
    private static final String HOLDERS = """
            SELECT USER, DB, COUNT(*) FROM information_schema.PROCESSLIST \
            GROUP BY USER, DB ORDER BY COUNT(*) DESC, USER, DB LIMIT""";

    private final MysqlSession session;
    private final MysqlGreeting greeting;
    private final Map<String, String> values = new LinkedHashMap<>();

    MysqlSurvey(MysqlSession session, MysqlGreeting greeting) {
        this.session = session;
        this.greeting = greeting;
    }

    /** Reads the variables and counters that the other answers stand on. */
    void begin() throws IOException {
        keep(VARIABLES);
        keep(STATUS);
    }

    /** Variables and counters under their own names in lower case, bounded; never null. */
    Map<String, String> values() {
        return values;
    }

    String version() {
        return values.getOrDefault("version", greeting.version());
    }

    /** The server's moment of start in whole seconds, the same in every answer of one run. */
    Optional<String> startedAt() throws IOException {
        String table = greeting.mariadb() ? "information_schema.GLOBAL_STATUS" : "performance_schema.global_status";
        // Both terms are the statement's own start in whole seconds: their difference does not flicker as that of two
        // clocks would, and moves only with a restart.
        List<List<@Nullable String>> rows = tolerated(
                "SELECT CAST(UNIX_TIMESTAMP() AS SIGNED) - CAST(VARIABLE_VALUE AS SIGNED) FROM " + table
                        + " WHERE VARIABLE_NAME = 'UPTIME'",
                1);
        String seconds = first(rows);
        if (seconds == null || !seconds.matches("\\d{1,12}")) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)).toString());
    }

    boolean readOnly() {
        return isOn("read_only") || isOn("super_read_only") || isOn("innodb_read_only") || isOn("offline_mode");
    }

    boolean network() {
        return !isOn("skip_networking") && !"0".equals(values.get("port"));
    }

    /** Whether a Galera node says that it is not yet part of its cluster. */
    boolean joining() {
        return isOn("wsrep_on") && "OFF".equals(values.get("wsrep_ready"));
    }

    /** Whether it follows another server; how far that stands is added to the values where the user may know. */
    boolean replica() throws IOException {
        boolean running = isOn("slave_running") || number("slaves_running", 0) > 0;
        List<List<@Nullable String>> rows =
                tolerated(greeting.mariadb() ? "SHOW ALL SLAVES STATUS" : "SHOW REPLICA STATUS", 4);
        if (rows.isEmpty() && !greeting.mariadb()) {
            rows = tolerated("SHOW SLAVE STATUS", 4);
        }
        return running || !rows.isEmpty();
    }

    int limit() {
        return number("max_connections", 0);
    }

    int inUse() {
        return number("threads_connected", 0);
    }

    /** Who holds the connections; only the user's own where the user may not see others. */
    List<Capacity.Holder> holders() throws IOException {
        List<Capacity.Holder> holders = new ArrayList<>();
        for (List<@Nullable String> row : tolerated(HOLDERS + " " + MOST_HOLDERS, MOST_HOLDERS)) {
            String user = row.get(0);
            String database = row.get(1);
            String count = row.get(2);
            if (user != null && count != null && count.matches("\\d{1,9}")) {
                String who = Printable.of(database == null ? user : user + " on " + database);
                holders.add(new Capacity.Holder(who, Integer.parseInt(count)));
            }
        }
        return holders;
    }

    /** The databases that the user may see, in the server's order; the server's own ones left out. */
    List<String> databases() throws IOException {
        List<String> names = new ArrayList<>();
        for (List<@Nullable String> row : tolerated("SHOW DATABASES", MOST_ROWS)) {
            String name = row.get(0);
            if (name != null && !isInternal(name)) {
                names.add(Printable.of(name));
            }
        }
        return names;
    }

    private static boolean isInternal(String database) {
        return switch (database.toLowerCase(Locale.ROOT)) {
            case "information_schema", "performance_schema", "mysql", "sys" -> true;
            default -> false;
        };
    }

    private void keep(String question) throws IOException {
        for (List<@Nullable String> row : tolerated(question, MOST_ROWS)) {
            String name = row.size() == 2 ? row.get(0) : null;
            String value = row.size() == 2 ? row.get(1) : null;
            if (name != null && value != null && !value.isEmpty()) {
                values.put(Printable.of(name.toLowerCase(Locale.ROOT)), Printable.of(value));
            }
        }
    }

    private List<List<@Nullable String>> tolerated(String sql, int most) throws IOException {
        if (!session.isUsable()) {
            return List.of();
        }
        try {
            return session.query(sql, most);
        } catch (MysqlError refused) {
            return List.of();
        }
    }

    private boolean isOn(String name) {
        String value = values.getOrDefault(name, "");
        return value.equalsIgnoreCase("ON") || value.equals("1");
    }

    private int number(String name, int otherwise) {
        String value = values.getOrDefault(name, "");
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    private static @Nullable String first(List<List<@Nullable String>> rows) {
        return rows.isEmpty() || rows.get(0).isEmpty() ? null : rows.get(0).get(0);
    }
}
