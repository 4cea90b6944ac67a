// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Capacity;
import dev.plumbline.fact.Catalog;
import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.ServerState;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a MySQL or MariaDB target from its greeting to an answered query. The protocol is spoken here, without a
 * driver: an error that comes instead of the greeting, or the method that a server asks for, is what a diagnosis
 * stands on.
 */
final class MysqlProbe {
    /** Errors about the database, sent when the login itself has gone well. */
    private static final Set<String> DATABASE_ERRORS = Set.of("1044", "1049");

    private static final Set<String> KEY_RETRIEVAL_OPTIONS =
            Set.of("allowpublickeyretrieval", "getserverpublickey", "get-server-public-key");
    private static final Set<Reading> RETRIEVE_KEYS_UNASKED =
            Set.of(Reading.MYSQL2, Reading.PYMYSQL, Reading.GO_MYSQL, Reading.PRISMA, Reading.SQLX);
    private static final Set<Reading> SEND_SYSTEM_USER =
            Set.of(Reading.PLUMBLINE, Reading.LIBMYSQLCLIENT, Reading.PYMYSQL, Reading.CONNECTOR_J, Reading.MARIADB_JAVA);
    private static final String TABLE_EXISTS =
            "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? LIMIT 1";
    private static final String ACCESS_DENIED = "1045";
    private static final String ACCESS_DENIED_WITHOUT_PASSWORD = "1698";

    private final Visit visit;
    private final Target target;
    private final Consumer<Fact> facts;
    private final @Nullable String database;

    private MysqlProbe(Visit visit, Target target, Consumer<Fact> facts) {
        this.visit = visit;
        this.target = target;
        this.facts = facts;
        this.database = target.database() == null || target.database().isEmpty() ? null : target.database();
    }

    /** A connection after the server's greeting, and after TLS where the target asks for it. */
    private record Opened(Wire wire, MysqlPackets packets, MysqlGreeting greeting, boolean encrypted) {}

    /** Goes as far as the server lets it, and tells every step as a fact. */
    void run(Wire wire) {
        Opened plain = greet(wire);
        Opened opened = plain == null ? null : secure(plain);
        if (opened == null) {
            return;
        }
        try (Wire in = opened.wire()) {
            MysqlSession session = login(opened);
            if (session != null && ask(session)) {
                survey(session, opened.greeting());
            }
        }
    }

    private @Nullable Opened greet(Wire wire) {
        long start = System.nanoTime();
        ServerError error = null;
        Exchange exchange;
        try {
            byte[] first = wire.available(64);
            if (first.length >= 5 && !MysqlGreeting.isLikely(first)) {
                visit.stranger(first, since(start));
                return null;
            }
            MysqlPackets packets = new MysqlPackets(wire);
            MysqlPayload payload = packets.read();
            if (payload.peek() == MysqlError.MARK) {
                throw MysqlError.parse(payload);
            }
            MysqlGreeting greeting = MysqlGreeting.parse(payload);
            facts.accept(greeting(speaks(greeting.mariadb()), greeting.version(), Exchange.OK, null, start));
            return new Opened(wire, packets, greeting, false);
        } catch (MysqlError e) {
            error = e.error();
            exchange = Exchange.REJECTED;
        } catch (IOException e) {
            exchange = Ending.of(e);
        }
        Greeting.Speaks speaks = error == null ? Greeting.Speaks.NOTHING : speaks(saysMariadb(error));
        facts.accept(greeting(speaks, null, exchange, error, start));
        return null;
    }

    private boolean saysMariadb(ServerError error) {
        return target.kind() == ServerKind.MARIADB
                || error.message().toLowerCase(Locale.ROOT).contains("mariadb");
    }

    private static Greeting.Speaks speaks(boolean mariadb) {
        return mariadb ? Greeting.Speaks.MARIADB : Greeting.Speaks.MYSQL;
    }

    private Greeting greeting(
            Greeting.Speaks speaks,
            @Nullable String version,
            Exchange exchange,
            @Nullable ServerError error,
            long start) {
        String shown = version == null ? null : Printable.of(version);
        return new Greeting(
                visit.seen("MySQL greeting"),
                visit.name(),
                visit.address(),
                speaks,
                shown,
                exchange,
                error,
                "",
                since(start));
    }

    /** The same connection in TLS where the target wants that and the server has it; null when it must not go on. */
    private @Nullable Opened secure(Opened plain) {
        TlsMode mode = target.tls();
        boolean offered = plain.greeting().offers(MysqlCapability.SSL);
        if (mode == TlsMode.DISABLE || mode == TlsMode.ALLOW || mode == TlsMode.PREFER && !offered) {
            return plain;
        }
        if (!offered) {
            visit.notOffered();
            return null;
        }
        try {
            plain.packets().write(MysqlLogin.tlsRequest(plain.greeting(), database != null));
        } catch (IOException e) {
            return plain;
        }
        Wire encrypted = visit.upgrade(plain.wire());
        return encrypted == null
                ? null
                : new Opened(encrypted, plain.packets().over(encrypted), plain.greeting(), true);
    }

    private @Nullable MysqlSession login(Opened opened) {
        long start = System.nanoTime();
        MysqlLogin.Account account = new MysqlLogin.Account(user(), password(), database);
        MysqlLogin login = new MysqlLogin(opened.packets(), opened.greeting(), account, way(opened));
        MysqlLogin.Outcome outcome;
        ServerError error = null;
        try {
            outcome = login.run();
        } catch (MysqlError e) {
            error = e.error();
            boolean aboutDatabase = database != null && DATABASE_ERRORS.contains(error.code());
            outcome = new MysqlLogin.Outcome(
                    aboutDatabase ? Exchange.OK : Exchange.REJECTED,
                    login.method(),
                    aboutDatabase ? null : error,
                    aboutDatabase ? "" : reason(error));
        } catch (IOException e) {
            outcome = new MysqlLogin.Outcome(Ending.of(e), login.method(), null, "");
        }
        Duration took = since(start);
        facts.accept(new Login(
                visit.seen("MySQL login"),
                visit.name(),
                visit.address(),
                account.user(),
                outcome.method(),
                outcome.exchange(),
                outcome.error(),
                outcome.detail(),
                took));
        if (outcome.exchange() != Exchange.OK) {
            return null;
        }
        if (database != null) {
            facts.accept(new DatabaseOpen(
                    visit.seen("MySQL login"),
                    visit.name(),
                    visit.address(),
                    database,
                    error == null ? Exchange.OK : Exchange.REJECTED,
                    error,
                    took));
        }
        if (error != null) {
            listDatabases();
            return null;
        }
        return new MysqlSession(opened.packets(), opened.greeting());
    }

    private String reason(ServerError error) {
        if (error.code().equals(ACCESS_DENIED_WITHOUT_PASSWORD)) {
            return "the account takes no password: it goes by the operating system's user, or by none";
        }
        if (error.code().equals(ACCESS_DENIED) && password().isEmpty()) {
            return "no password was sent";
        }
        return "";
    }

    private MysqlLogin.Way way(Opened opened) {
        return new MysqlLogin.Way(opened.encrypted(), visit.local(), retrievesKeys());
    }

    private boolean retrievesKeys() {
        for (Map.Entry<String, String> option : target.options().entrySet()) {
            if (KEY_RETRIEVAL_OPTIONS.contains(option.getKey().toLowerCase(Locale.ROOT))) {
                return option.getValue().equalsIgnoreCase("true") || option.getValue().equals("1");
            }
        }
        return RETRIEVE_KEYS_UNASKED.contains(visit.reading());
    }

    /** On a second connection, which names no database: what could have been meant. */
    private void listDatabases() {
        try {
            MysqlProbe quiet = new MysqlProbe(visit, target.withDatabase(null), fact -> {});
            Wire wire = visit.redial();
            Opened plain = quiet.greet(wire);
            Opened opened = plain == null ? null : quiet.secure(plain);
            if (opened == null) {
                wire.close();
                return;
            }
            try (Wire in = opened.wire()) {
                MysqlSession session = quiet.login(opened);
                if (session != null) {
                    List<String> names = new MysqlSurvey(session, opened.greeting()).databases();
                    session.quit();
                    facts.accept(new Catalog(
                            visit.seen("SHOW DATABASES"), visit.name(), visit.address(), names, List.of()));
                }
            }
        } catch (IOException e) {
            // The names only help to guess what was meant; that the database is missing is told already.
            return;
        }
    }

    /** Whether the connection stands for more questions. */
    private boolean ask(MysqlSession session) {
        long start = System.nanoTime();
        String table = visit.table();
        String text = table != null ? "table " + table : visit.query() != null ? visit.query() : "SELECT 1";
        Exchange exchange = Exchange.OK;
        String answer = null;
        ServerError error = null;
        try {
            if (table != null) {
                answer = Integer.toString(session.count(TABLE_EXISTS, table, 2));
            } else {
                List<List<@Nullable String>> rows = session.query(text, 1);
                answer = rows.isEmpty() ? null : rows.get(0).get(0);
            }
        } catch (MysqlError e) {
            error = e.error();
            exchange = Exchange.REJECTED;
        } catch (IOException e) {
            exchange = Ending.of(e);
        }
        facts.accept(new Query(
                visit.seen("MySQL query"),
                visit.name(),
                visit.address(),
                Printable.of(text),
                exchange,
                answer == null ? null : Printable.of(answer),
                error,
                since(start)));
        return session.isUsable();
    }

    private void survey(MysqlSession session, MysqlGreeting greeting) {
        MysqlSurvey survey = new MysqlSurvey(session, greeting);
        try {
            survey.begin();
            String startedAt = survey.startedAt().orElse(null);
            boolean replica = survey.replica();
            facts.accept(new ServerState(
                    visit.seen("SHOW GLOBAL VARIABLES"),
                    visit.name(),
                    visit.address(),
                    survey.version(),
                    startedAt,
                    replica,
                    survey.readOnly(),
                    survey.network(),
                    survey.joining(),
                    survey.values()));
            if (survey.limit() > 0) {
                facts.accept(new Capacity(
                        visit.seen("SHOW GLOBAL STATUS"),
                        visit.name(),
                        visit.address(),
                        survey.limit(),
                        0,
                        survey.inUse(),
                        survey.holders()));
            }
            session.quit();
        } catch (IOException e) {
            // The query was answered before; a server that ends now is seen by the next attempt.
            return;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private String user() {
        String user = target.user();
        if (user != null && !user.isEmpty()) {
            return user;
        }
        return SEND_SYSTEM_USER.contains(visit.reading()) ? System.getProperty("user.name", "") : "";
    }

    private String password() {
        Secret password = target.password();
        return password == null ? "" : password.reveal();
    }
}
