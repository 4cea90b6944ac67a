// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.diagnosis;

import static dev.plumbline.diagnosis.ObservedFacts.postgres;
import static dev.plumbline.fact.Dial.Outcome.HOST_UNREACHABLE;
import static dev.plumbline.fact.Dial.Outcome.NETWORK_UNREACHABLE;
import static dev.plumbline.fact.Dial.Outcome.NO_SUCH_FILE;
import static dev.plumbline.fact.Dial.Outcome.REFUSED;
import static dev.plumbline.fact.Dial.Outcome.TIMED_OUT;

import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting.Speaks;
import dev.plumbline.fact.NameLookup;
import dev.plumbline.fact.PortMapping;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetProblem;
import dev.plumbline.target.TlsMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Example facts for every rule, by a name that begins with the id of the cause that has to come first. */
public final class Cases {
    private Cases() {}

    /** Name to facts, in the order of the chain. A name is {@code <cause id>} or {@code <cause id>/<what differs>}. */
    public static Map<String, Facts> all() {
        Map<String, ObservedFacts> cases = new LinkedHashMap<>();
        settings(cases);
        names(cases);
        packets(cases);
        refused(cases);
        noServer(cases);
        accepted(cases);
        unready(cases);
        instead(cases);
        encryption(cases);
        letIn(cases);
        loggedIn(cases);
        inside(cases);
        Map<String, Facts> facts = new LinkedHashMap<>();
        cases.forEach((name, observed) -> facts.put(name, observed.facts()));
        return facts;
    }

    private static void settings(Map<String, ObservedFacts> cases) {
        cases.put(
                "connection-string-malformed/quotes",
                postgres("localhost", 5432)
                        .problem(
                                TargetProblem.Kind.QUOTES_KEPT,
                                "the quotes are part of the value",
                                "postgresql://app:***@localhost:5432/orders"));
        cases.put(
                "connection-string-malformed/unescaped",
                postgres("db", 5432)
                        .problem(TargetProblem.Kind.UNESCAPED_CHARACTER, "an @ in the password is not escaped", null)
                        .readingDiffers(Part.HOST, "db", Reading.LIBPQ, "ssw@db")
                        .lookup(NameLookup.Outcome.NO_SUCH_NAME));
        cases.put(
                "connection-string-malformed/host-behind-a-hash",
                postgres("ss", 5432)
                        .problem(
                                TargetProblem.Kind.CUT_AT_HASH,
                                "the value ends before the #",
                                "postgres://app:***%23***@db:5432/orders")
                        .lookup(NameLookup.Outcome.NO_SUCH_NAME));
        cases.put(
                "env-var-not-set",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .answered()
                        .unset("REDIS_URL", "redis://localhost:6379"));
    }

    private static void names(Map<String, ObservedFacts> cases) {
        cases.put("wrong-host", postgres("dbb.internal", 5432).lookup(NameLookup.Outcome.NO_SUCH_NAME));
        cases.put(
                "wrong-host/service-name-from-host",
                postgres("db", 5432)
                        .lookup(NameLookup.Outcome.NO_SUCH_NAME)
                        .service("db", ServerKind.POSTGRESQL, new PortMapping(null, 5433, 5432)));
        cases.put(
                "wrong-host/in-cluster",
                postgres("postgres.default.svc.cluster.local", 5432).lookup(NameLookup.Outcome.NO_SUCH_NAME));
        cases.put(
                "wrong-host/service-of-job",
                postgres("db", 5432).lookup(NameLookup.Outcome.NO_SUCH_NAME).jobService("db", ServerKind.POSTGRESQL));
        cases.put(
                "other-network",
                postgres("db", 5432)
                        .lookup(NameLookup.Outcome.NO_SUCH_NAME)
                        .inContainer()
                        .service("db", ServerKind.POSTGRESQL)
                        .container("db", "running", null, null));
        cases.put(
                "dns-failure-temporary/resolver-failed",
                postgres("db.internal", 5432).lookup(NameLookup.Outcome.SERVER_FAILURE));
        cases.put(
                "dns-failure-temporary/resolver-silent",
                postgres("db.internal", 5432).lookup(NameLookup.Outcome.SILENT));
    }

    private static void packets(Map<String, ObservedFacts> cases) {
        cases.put(
                "packets-dropped-firewall/dropped", postgres("10.1.2.3", 5432).dial("10.1.2.3:5432", TIMED_OUT, 3000));
        cases.put(
                "packets-dropped-firewall/rejected",
                postgres("10.1.2.3", 5432).dial("10.1.2.3:5432", HOST_UNREACHABLE, 1));
        cases.put(
                "packets-dropped-firewall/no-route",
                postgres("10.1.2.3", 5432).dial("10.1.2.3:5432", NETWORK_UNREACHABLE));
        cases.put("wrong-host/address", postgres("10.1.2.3", 5432).dial("10.1.2.3:5432", HOST_UNREACHABLE, 3100));
        cases.put(
                "ipv6-only-host-no-ipv6-route",
                postgres("db.example", 5432)
                        .lookup(NameLookup.Outcome.FOUND, "2001:db8::7")
                        .dial("[2001:db8::7]:5432", NETWORK_UNREACHABLE));
    }

    private static ObservedFacts refusedLocally(int port) {
        return postgres("localhost", port).dial("[::1]:" + port, REFUSED).dial("127.0.0.1:" + port, REFUSED);
    }

    private static void refused(Map<String, ObservedFacts> cases) {
        cases.put(
                "localhost-inside-container",
                refusedLocally(5432)
                        .inContainer()
                        .service("db", ServerKind.POSTGRESQL)
                        .listener("0.0.0.0", 3000, "node", null));
        ObservedFacts proved = refusedLocally(5432).inContainer().service("db", ServerKind.POSTGRESQL);
        Target there = proved.target().at(new dev.plumbline.target.Endpoint.HostPort("db", 5432));
        cases.put(
                "localhost-inside-container/proved",
                proved.trial(there, true, "db:5432 answered SELECT 1 as app on orders in 6 ms"));
        cases.put(
                "published-port-used-between-containers",
                postgres("db", 5433)
                        .dial("172.18.0.2:5433", REFUSED)
                        .inContainer()
                        .service("db", ServerKind.POSTGRESQL, new PortMapping(null, 5433, 5432)));
        cases.put(
                "port-not-published",
                refusedLocally(5432).service("db", ServerKind.POSTGRESQL).container("db", "running", null, null));
        cases.put(
                "wrong-port/listener", refusedLocally(5433).listener("127.0.0.1", 5432, "postgres", Speaks.POSTGRESQL));
        cases.put(
                "wrong-port/compose",
                refusedLocally(5432).service("db", ServerKind.POSTGRESQL, new PortMapping(null, 5434, 5432)));
        cases.put("wrong-port/remote", postgres("10.1.2.3", 5433).dial("10.1.2.3:5433", REFUSED));
        cases.put(
                "dual-stack-ipv6-refused/server-on-ipv6",
                postgres("127.0.0.1", 5432)
                        .dial("127.0.0.1:5432", REFUSED)
                        .listener("::1", 5432, "postgres", Speaks.POSTGRESQL));
        cases.put(
                "dual-stack-ipv6-refused/server-on-ipv4",
                postgres("::1", 5432).dial("[::1]:5432", REFUSED).listener("127.0.0.1", 5432, "postgres", null));
        cases.put(
                "listens-only-on-loopback",
                postgres("192.168.1.7", 5432)
                        .dial("192.168.1.7:5432", REFUSED)
                        .ownAddress("192.168.1.7")
                        .listener("127.0.0.1", 5432, "postgres", null));
    }

    private static void noServer(Map<String, ObservedFacts> cases) {
        cases.put("server-not-running", refusedLocally(5432).listener("0.0.0.0", 22, "sshd", null));
        cases.put(
                "server-not-running/compose",
                refusedLocally(5432).service("db", ServerKind.POSTGRESQL, new PortMapping(null, 5432, 5432)));
        cases.put("server-not-running/remote", postgres("10.1.2.3", 5432).dial("10.1.2.3:5432", REFUSED));
        cases.put(
                "server-not-running/behind-a-proxy",
                postgres("localhost", 5432).connected("127.0.0.1:5432").greeting(Speaks.NOTHING, Exchange.CLOSED));
        cases.put(
                "server-crashed-or-cannot-start",
                refusedLocally(5432)
                        .service("db", ServerKind.POSTGRESQL, new PortMapping(null, 5432, 5432))
                        .container(
                                "db",
                                "exited",
                                null,
                                1,
                                "FATAL:  unrecognized configuration parameter \"max_conections\""));
        cases.put(
                "disk-full-or-data-dir-incompatible",
                refusedLocally(5432)
                        .service("db", ServerKind.POSTGRESQL, new PortMapping(null, 5432, 5432))
                        .container(
                                "db",
                                "exited",
                                null,
                                1,
                                "FATAL:  could not write lock file \"postmaster.pid\": No space left on device"));
        cases.put(
                "unix-socket-missing",
                postgres("/run/postgresql/.s.PGSQL.5432", 0)
                        .dial("/run/postgresql/.s.PGSQL.5432", NO_SUCH_FILE)
                        .listener("127.0.0.1", 5432, "postgres", Speaks.POSTGRESQL));
    }

    private static void instead(Map<String, ObservedFacts> cases) {
        cases.put(
                "server-not-running/pooler-without-server",
                postgres("localhost", 6432)
                        .connected("127.0.0.1:6432")
                        .greeting(Speaks.POSTGRESQL, Exchange.OK)
                        .login(Exchange.TIMED_OUT, "password"));
        cases.put(
                "database-missing/pooler",
                postgres("localhost", 6432)
                        .connected("127.0.0.1:6432")
                        .greeting(Speaks.POSTGRESQL, Exchange.OK)
                        .loginError("08P01", "no such database: orders"));
        cases.put(
                "driver-missing-or-mismatched/start-option",
                postgres("localhost", 6432)
                        .connected("127.0.0.1:6432")
                        .greeting(Speaks.POSTGRESQL, Exchange.OK)
                        .loginError("08P01", "unsupported startup parameter: search_path"));
        cases.put(
                "another-server-on-port/local-server",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .loginError("28P01", "password authentication failed for user \"app\"")
                        .listener("127.0.0.1", 5432, "postgres", null)
                        .service("db", ServerKind.POSTGRESQL));
        cases.put(
                "another-server-on-port/local-server-port-taken",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .loginError("28P01", "password authentication failed for user \"app\"")
                        .listener("127.0.0.1", 5432, "postgres", null)
                        .service("db", ServerKind.POSTGRESQL, new PortMapping(null, 5432, 5432)));
    }

    private static void accepted(Map<String, ObservedFacts> cases) {
        cases.put(
                "another-server-on-port/mysql",
                postgres("localhost", 3306).connected("127.0.0.1:3306").greeting(Speaks.MYSQL, Exchange.OK));
        cases.put(
                "another-server-on-port/ssh",
                ObservedFacts.of(ServerKind.REDIS, "localhost", 22)
                        .connected("127.0.0.1:22")
                        .greeting(Speaks.SSH, Exchange.OK));
        cases.put(
                "another-server-on-port/silent",
                postgres("localhost", 6432).connected("127.0.0.1:6432").greeting(Speaks.NOTHING, Exchange.TIMED_OUT));
    }

    private static void unready(Map<String, ObservedFacts> cases) {
        cases.put(
                "server-starting-up/57P03",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .loginError("57P03", "the database system is starting up"));
        cases.put(
                "server-starting-up/first-start",
                postgres("/run/postgresql/.s.PGSQL.5432", 0)
                        .connected("/run/postgresql/.s.PGSQL.5432")
                        .answered()
                        .state(false, false, false, false));
        cases.put(
                "server-starting-up/loading",
                ObservedFacts.of(ServerKind.REDIS, "localhost", 6379)
                        .connected("127.0.0.1:6379")
                        .queryError("LOADING", "Redis is loading the dataset in memory"));
        cases.put(
                "read-only-or-failover",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .answered()
                        .state(true, true, true, false));
    }

    private static void encryption(Map<String, ObservedFacts> cases) {
        cases.put(
                "tls-required",
                postgres("db.example", 5432)
                        .connected("10.0.0.5:5432")
                        .loginError(
                                "28000",
                                "no pg_hba.conf entry for host \"10.0.0.9\", user \"app\", database \"orders\", no encryption"));
        ObservedFacts insisting = postgres("localhost", 5432);
        cases.put(
                "tls-not-supported-by-server",
                insisting
                        .as(insisting.target().withTls(TlsMode.REQUIRE))
                        .connected("127.0.0.1:5432")
                        .tls(TlsHandshake.Outcome.NOT_SUPPORTED));
        for (TlsHandshake.Outcome outcome : List.of(
                TlsHandshake.Outcome.UNTRUSTED, TlsHandshake.Outcome.EXPIRED, TlsHandshake.Outcome.WRONG_NAME)) {
            ObservedFacts verifying = postgres("localhost", 5432);
            cases.put(
                    "tls-certificate-untrusted/"
                            + outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    verifying
                            .as(verifying.target().withTls(TlsMode.VERIFY_FULL))
                            .connected("127.0.0.1:5432")
                            .tls(outcome, ObservedFacts.certificate("db.example")));
        }
    }

    private static void letIn(Map<String, ObservedFacts> cases) {
        cases.put(
                "client-host-not-allowed/pg-hba",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .tls(TlsHandshake.Outcome.NOT_SUPPORTED)
                        .loginError(
                                "28000",
                                "no pg_hba.conf entry for host \"127.0.0.1\", user \"app\", database \"orders\", no encryption"));
        cases.put(
                "client-host-not-allowed/mysql",
                ObservedFacts.of(ServerKind.MYSQL, "localhost", 3306)
                        .connected("127.0.0.1:3306")
                        .greetingError(
                                Speaks.MYSQL,
                                "1130",
                                "Host '172.19.0.4' is not allowed to connect to this MySQL server"));
        cases.put(
                "client-host-not-allowed/blocked",
                ObservedFacts.of(ServerKind.MYSQL, "localhost", 3306)
                        .connected("127.0.0.1:3306")
                        .greetingError(
                                Speaks.MYSQL,
                                "1129",
                                "Host '172.19.0.4' is blocked because of many connection errors"));
        cases.put(
                "database-missing/hidden-by-mysql",
                ObservedFacts.of(ServerKind.MYSQL, "localhost", 3306)
                        .connected("127.0.0.1:3306")
                        .loginError("1044", "Access denied for user 'app'@'localhost' to database 'orders'"));
        cases.put(
                "client-host-not-allowed/no-right-postgres",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .loginError("42501", "permission denied for database \"orders\""));
        cases.put(
                "client-host-not-allowed/no-right-redis",
                ObservedFacts.of(ServerKind.REDIS, "localhost", 6379)
                        .connected("127.0.0.1:6379")
                        .loginError("NOPERM", "this user has no permissions to run the 'select' command"));
        cases.put(
                "redis-protected-mode",
                ObservedFacts.of(ServerKind.REDIS, "10.0.0.5", 6379)
                        .connected("10.0.0.5:6379")
                        .greetingError(
                                Speaks.REDIS,
                                "DENIED",
                                "Redis is running in protected mode because protected mode is enabled. In this mode connections are only accepted from the loopback interface."));
    }

    private static void loggedIn(Map<String, ObservedFacts> cases) {
        cases.put(
                "auth-wrong-password/postgres",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .loginError("28P01", "password authentication failed for user \"app\""));
        cases.put(
                "auth-wrong-password/volume",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .loginError("28P01", "password authentication failed for user \"app\"")
                        .service("db", ServerKind.POSTGRESQL, new PortMapping(null, 5432, 5432)));
        cases.put(
                "auth-wrong-password/redis",
                ObservedFacts.of(ServerKind.REDIS, "localhost", 6379)
                        .connected("127.0.0.1:6379")
                        .loginError("WRONGPASS", "invalid username-password pair or user is disabled."));
        cases.put(
                "auth-no-password-sent/postgres",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .login(Exchange.NOTHING_TO_SEND, "SCRAM-SHA-256"));
        cases.put(
                "auth-no-password-sent/redis",
                ObservedFacts.of(ServerKind.REDIS, "localhost", 6379)
                        .connected("127.0.0.1:6379")
                        .queryError("NOAUTH", "Authentication required."));
        cases.put(
                "auth-method-unsupported",
                ObservedFacts.of(ServerKind.MYSQL, "localhost", 3306)
                        .connected("127.0.0.1:3306")
                        .loginError("1251", "Client does not support authentication protocol requested by server"));
        cases.put(
                "auth-peer-mismatch",
                postgres("/run/postgresql/.s.PGSQL.5432", 0)
                        .connected("/run/postgresql/.s.PGSQL.5432")
                        .loginError("28000", "Peer authentication failed for user \"app\""));
        cases.put(
                "role-missing",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .loginError("28000", "role \"app\" does not exist"));
        cases.put(
                "tenant-or-endpoint-unknown",
                postgres("pooler.example", 6543)
                        .connected("10.0.0.5:6543")
                        .loginError("XX000", "Tenant or user not found"));
    }

    private static void inside(Map<String, ObservedFacts> cases) {
        cases.put(
                "database-missing",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .login(Exchange.OK, null)
                        .openError("3D000", "database \"orders\" does not exist")
                        .catalog(List.of("order", "postgres"), List.of()));
        cases.put(
                "database-missing/mysql",
                ObservedFacts.of(ServerKind.MYSQL, "localhost", 3306)
                        .connected("127.0.0.1:3306")
                        .openError("1049", "Unknown database 'orders'"));
        cases.put(
                "too-many-connections",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .loginError("53300", "sorry, too many clients already")
                        .capacity(100, 3, 97));
        cases.put(
                "schema-missing-migrations-not-run",
                postgres("localhost", 5432)
                        .connected("127.0.0.1:5432")
                        .queryError("42P01", "relation \"days\" does not exist"));
        cases.put(
                "pgbouncer-prepared-statements",
                postgres("localhost", 6432)
                        .connected("127.0.0.1:6432")
                        .queryError("26000", "prepared statement \"s1\" does not exist"));
        cases.put(
                "driver-missing-or-mismatched",
                postgres("localhost", 6432)
                        .connected("127.0.0.1:6432")
                        .loginError("08P01", "unsupported startup parameter: extra_float_digits"));
    }
}
