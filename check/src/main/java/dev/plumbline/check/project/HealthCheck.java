// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.project;

import dev.plumbline.target.ServerKind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the health check of a database service says ready only when the database is. What each of the usual
 * commands says in which state of a server was measured on real ones.
 *
 * @param verdict what to think of it
 * @param why in one line
 * @param line the line to put in its place; null when it may stay
 */
public record HealthCheck(
        Opinion verdict, String why, @Nullable String line) {
    private static final Pattern HOST =
            Pattern.compile("(^|\\s)(-h|--host)[\\s=]*[^\\s/]\\S*|://(?:[^\\s/@]*@)?[^\\s/]");

    /** To the clients of MySQL and MariaDB {@code localhost} is the socket. */
    private static final Pattern MYSQL_HOST =
            Pattern.compile("(^|\\s)(-h|--host)[\\s=]*(?!localhost(\\s|$))[^\\s/]\\S*|--protocol[\\s=]*(?i:tcp)");

    private static final Pattern MYSQL_CLIENT = Pattern.compile("(^|[\\s/])(mysql|mariadb)(\\s|$)");
    private static final Pattern REDIS_EXIT = Pattern.compile("(^|\\s)-e(\\s|$)");

    /** What to think of a health check. */
    public enum Opinion {
        /** It means ready. */
        HONEST,
        /** It says ready in states in which the database does not serve. */
        LIES,
        /** There is none. */
        ABSENT
    }

    /**
     * Judges a check.
     *
     * @param kind what the service's image serves
     * @param test as written in the compose file; null when there is none
     */
    public static HealthCheck of(ServerKind kind, @Nullable String test) {
        String line = recommended(kind);
        if (test == null || test.isBlank() || test.equals("NONE") || test.contains("[NONE]")) {
            return new HealthCheck(
                    Opinion.ABSENT,
                    "without one, `service_healthy` cannot be waited for, and running counts as ready",
                    line);
        }
        if (kind.speaksPostgres()) {
            return postgres(test, line);
        }
        return kind == ServerKind.REDIS ? redis(test, line) : mysql(test, line);
    }

    private static HealthCheck postgres(String test, String line) {
        boolean overTcp = HOST.matcher(words(test)).find();
        if (test.contains("pg_isready") && !overTcp) {
            return new HealthCheck(
                    Opinion.LIES,
                    "`pg_isready` without -h asks the socket, where the server of the first start answers seconds before the real one",
                    line);
        }
        if (test.contains("psql") && !overTcp) {
            return new HealthCheck(
                    Opinion.LIES,
                    "`psql` without -h asks the socket, where the server of the first start answers seconds before the real one",
                    line);
        }
        return new HealthCheck(
                Opinion.HONEST,
                test.contains("pg_isready")
                        ? "over TCP it waits for the real server; it does not see a missing database or a full server"
                        : "it asks over the way that programs take",
                null);
    }

    private static HealthCheck redis(String test, String line) {
        boolean looks = test.contains("PONG") || REDIS_EXIT.matcher(words(test)).find();
        return test.contains("redis-cli") && !looks
                ? new HealthCheck(
                        Opinion.LIES,
                        "`redis-cli ping` without -e exits with 0 also while the server loads, wants a password or is full",
                        line)
                : new HealthCheck(Opinion.HONEST, "it fails when the answer is an error", null);
    }

    private static HealthCheck mysql(String test, String line) {
        boolean overTcp = MYSQL_HOST.matcher(words(test)).find();
        boolean pings = test.contains("mysqladmin") || test.contains("mariadb-admin");
        if (pings && test.contains("ping")) {
            return new HealthCheck(
                    Opinion.LIES,
                    "`mysqladmin ping` exits with 0 also on a refused password and on a full server"
                            + (overTcp ? "" : ", and over the socket in the first start"),
                    line);
        }
        boolean script = test.contains("healthcheck.sh");
        boolean asks = MYSQL_CLIENT.matcher(words(test)).find();
        if (script ? !test.contains("--connect") : asks && !overTcp) {
            return new HealthCheck(
                    Opinion.LIES,
                    (script ? "`healthcheck.sh` without --connect" : "without -h 127.0.0.1 the client")
                            + " asks the socket, where the server of the first start answers before the real one",
                    line);
        }
        return new HealthCheck(
                Opinion.HONEST,
                script
                        ? "over TCP it waits for the real server; it does not see a refused password or a full server"
                        : "it asks over the way that programs take",
                null);
    }

    /** The line that means ready, for a server from its usual image, as the user that the image makes for the program. */
    public static String recommended(ServerKind kind) {
        return switch (kind) {
            // Before version 7 redis-cli has no -e. Without a password it sends none that counts.
            case REDIS -> shell("REDISCLI_AUTH=$${REDISCLI_AUTH:-$$REDIS_PASSWORD} redis-cli ping | grep -q PONG");
            // An administrator would still get in where the program is turned away.
            case MARIADB ->
                shell(
                        "MYSQL_PWD=$${MARIADB_PASSWORD:-$${MYSQL_PASSWORD:-$${MARIADB_ROOT_PASSWORD:-$$MYSQL_ROOT_PASSWORD}}}"
                                + " mariadb -h 127.0.0.1 -u$${MARIADB_USER:-$${MYSQL_USER:-root}}"
                                + " -e 'SELECT 1' $${MARIADB_DATABASE:-$$MYSQL_DATABASE}");
            case MYSQL ->
                shell("MYSQL_PWD=$${MYSQL_PASSWORD:-$$MYSQL_ROOT_PASSWORD}"
                        + " mysql -h 127.0.0.1 -u$${MYSQL_USER:-root} -e 'SELECT 1' $$MYSQL_DATABASE");
            // Its image has no psql.
            case COCKROACHDB -> "test: [\"CMD\", \"cockroach\", \"sql\", \"--insecure\", \"--execute=SELECT 1\"]";
            default ->
                shell("PGPASSWORD=$$POSTGRES_PASSWORD psql -h 127.0.0.1 -U $${POSTGRES_USER:-postgres}"
                        + " -d $${POSTGRES_DB:-$${POSTGRES_USER:-postgres}} -XAtqc 'SELECT 1'");
        };
    }

    private static String shell(String command) {
        return "test: [\"CMD-SHELL\", \"" + command + "\"]";
    }

    /** As the shell would split it: the marks of a list are none of the command. */
    private static String words(String test) {
        return test.replaceAll("[\\[\\]\",]", " ");
    }
}
