// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import dev.plumbline.fact.LoggedError;
import java.util.List;

/** For each cause that a log points to: the change that mends it, and the observation that would settle it. */
final class Remedies {
    private final LoggedError error;
    private final Situation situation;

    Remedies(LoggedError error, Situation situation) {
        this.error = error;
        this.situation = situation;
    }

    private String port() {
        int port = Situation.port(error);
        if (port > 0) {
            return String.valueOf(port);
        }
        int usual = Situation.usualPort(error);
        return usual > 0 ? String.valueOf(usual) : "PORT";
    }

    /** The image's own port. */
    private String inner() {
        int behind = situation.behind(Situation.port(error));
        int usual = Situation.usualPort(error);
        return behind > 0 ? String.valueOf(behind) : usual > 0 ? String.valueOf(usual) : port();
    }

    private String host() {
        String host = situation.host(error);
        return host.matches("[A-Za-z0-9._:-]{1,100}") ? host : "HOST";
    }

    Fix fix(Cause cause) {
        return switch (cause) {
            case SERVER_NOT_RUNNING -> Fix.command("start the server", "docker compose up -d");
            case SERVER_STARTING_UP ->
                Fix.command("wait until the server answers before the program starts", "plumb wait -- COMMAND");
            case SERVER_CRASHED_OR_CANNOT_START ->
                Fix.of("mend what the server's own log names, or give it more memory");
            case DISK_FULL_OR_DATA_DIR_INCOMPATIBLE ->
                Fix.of(
                        "make room on the volume, or run the version that wrote the data and migrate by dump and restore");
            case READ_ONLY_OR_FAILOVER -> Fix.of("send writes to the primary, through an address that follows it");
            case WRONG_PORT -> Fix.of("use the port that the server is reached on from where the program runs");
            case PORT_NOT_PUBLISHED ->
                Fix.of("publish the port: add `ports: [\"" + inner() + ":" + inner() + "\"]` to the service");
            case PUBLISHED_PORT_USED_BETWEEN_CONTAINERS ->
                Fix.of("between containers use the server's own port " + inner() + ", not the published one");
            case LOCALHOST_INSIDE_CONTAINER ->
                Fix.of("use the name of the database's service as the host, with port " + inner());
            case WRONG_HOST -> Fix.of("use a name that resolves where the program runs, and leads to the server");
            case OTHER_NETWORK -> Fix.of("put both containers into one network");
            case ANOTHER_SERVER_ON_PORT ->
                Fix.of("stop the other server, or publish the container's port under another number");
            case DUAL_STACK_IPV6_REFUSED ->
                Fix.of("use 127.0.0.1 as the host, or let the server listen on ::1 as well");
            case LISTENS_ONLY_ON_LOOPBACK -> Fix.of("let the server listen on other addresses than its loopback");
            case UNIX_SOCKET_MISSING -> Fix.of("name the host so that TCP is used: 127.0.0.1, or the service's name");
            case DATABASE_UNREACHABLE_AT_BUILD_TIME ->
                Fix.of("move the work that needs the database from the build to the start of the program");
            default -> further(cause);
        };
    }

    private Fix further(Cause cause) {
        return switch (cause) {
            case DNS_FAILURE_TEMPORARY -> Fix.of("retry name lookups, and look after the resolver");
            case IPV6_ONLY_HOST_NO_IPV6_ROUTE -> Fix.of("use an address that has IPv4, such as the provider's pooler");
            case PACKETS_DROPPED_FIREWALL -> Fix.of("let the client's address through to the server's port");
            case IDLE_CONNECTION_CUT ->
                Fix.of("close idle connections before the other side does, or turn keep-alive on");
            case ENV_VAR_NOT_SET -> Fix.of("set the variable where the program runs");
            case CONNECTION_STRING_MALFORMED ->
                Fix.of("write the value as the driver reads it: no quotes, special characters escaped");
            case CONFIG_STALE_OR_LOADED_TOO_EARLY ->
                Fix.of("clear cached settings, and load them before anything reads them");
            case DRIVER_MISSING_OR_MISMATCHED -> Fix.of("install the driver, in a version that fits the server");
            case TLS_REQUIRED -> Fix.of("ask for encryption: sslmode=require, ssl=true or rediss://");
            case TLS_NOT_SUPPORTED_BY_SERVER -> Fix.of("turn encryption off for this server, or on at the server");
            case TLS_CERTIFICATE_UNTRUSTED -> Fix.of("give the client the provider's certificate authority");
            case CLIENT_HOST_NOT_ALLOWED ->
                Fix.of("allow the client's address: a line in pg_hba.conf, or a grant for its host");
            case REDIS_PROTECTED_MODE -> Fix.of("give Redis a password, and the client the same");
            case AUTH_WRONG_PASSWORD -> Fix.of("set the password that the server has, or change it at the server");
            case AUTH_NO_PASSWORD_SENT -> Fix.of("give the password under the name that this driver reads");
            case AUTH_METHOD_UNSUPPORTED -> Fix.of("use a driver that knows the server's method");
            case AUTH_PEER_MISMATCH -> Fix.of("connect over TCP with a password, or as the operating system's user");
            case VOLUME_ALREADY_INITIALISED ->
                Fix.of("change user or password inside the database; or remove the volume, with all its data");
            case TENANT_OR_ENDPOINT_UNKNOWN ->
                Fix.of("name the tenant as the provider wants it: in the user, host or options");
            case ROLE_MISSING -> Fix.of("name the user in the settings, or create the role");
            case DATABASE_MISSING -> Fix.of("name the database in the settings, or create it");
            case SCHEMA_MISSING_MIGRATIONS_NOT_RUN -> Fix.of("run the migrations before the program");
            case TOO_MANY_CONNECTIONS -> Fix.of("share one pool a process, and keep the sum of all below the limit");
            case POOL_EXHAUSTED_OR_LEAK -> Fix.of("give every connection back, also after an error");
            case PGBOUNCER_PREPARED_STATEMENTS ->
                Fix.of("turn prepared statements off in the driver, or let PgBouncer 1.21 or later track them");
            default -> Fix.of("see the page of this cause");
        };
    }

    List<String> settle(Cause cause) {
        return switch (cause) {
            case SERVER_NOT_RUNNING, SERVER_CRASHED_OR_CANNOT_START, SERVER_STARTING_UP ->
                situation.containers()
                        ? List.of("docker compose ps -a", "docker compose logs")
                        : List.of("plumb doctor");
            case WRONG_PORT, PORT_NOT_PUBLISHED, PUBLISHED_PORT_USED_BETWEEN_CONTAINERS, LOCALHOST_INSIDE_CONTAINER ->
                situation.containers() ? List.of("docker compose ps", "plumb doctor") : List.of("plumb doctor");
            case WRONG_HOST, OTHER_NETWORK, DNS_FAILURE_TEMPORARY ->
                situation.containers()
                        ? List.of("docker compose exec SERVICE getent hosts " + host())
                        : List.of("getent hosts " + host());
            case IPV6_ONLY_HOST_NO_IPV6_ROUTE -> List.of("getent ahostsv4 " + host());
            case ANOTHER_SERVER_ON_PORT, LISTENS_ONLY_ON_LOOPBACK, DUAL_STACK_IPV6_REFUSED ->
                List.of("ss -ltnp | grep " + port());
            case DISK_FULL_OR_DATA_DIR_INCOMPATIBLE -> List.of("df -h");
            case VOLUME_ALREADY_INITIALISED -> List.of("docker volume ls");
            case CONFIG_STALE_OR_LOADED_TOO_EARLY, ENV_VAR_NOT_SET -> List.of("plumb doctor", "printenv");
            case TOO_MANY_CONNECTIONS, POOL_EXHAUSTED_OR_LEAK ->
                Situation.usualPort(error) == 3306
                        ? List.of("mysql -e 'SHOW PROCESSLIST'")
                        : List.of("psql -c 'select state, count(*) from pg_stat_activity group by 1'");
            case PACKETS_DROPPED_FIREWALL -> List.of("nc -vz -w 5 " + host() + " " + port());
            default -> List.of("plumb doctor");
        };
    }
}
