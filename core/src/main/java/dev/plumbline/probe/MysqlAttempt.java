// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Capacity;
import dev.plumbline.fact.Catalog;
import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerError;
import dev.plumbline.fact.ServerState;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection to a MySQL or MariaDB server, and a second one where the first leaves a question open. */
final class MysqlAttempt {
    /** Errors about the database, sent when the login itself has gone well. */
    private static final Set<String> DATABASE_ERRORS = Set.of("1044", "1049");

    private static final Set<String> KEY_RETRIEVAL_OPTIONS =
            Set.of("allowpublickeyretrieval", "getserverpublickey", "get-server-public-key");
    private static final Set<Reading> RETRIEVE_KEYS_UNASKED =
            Set.of(Reading.MYSQL2, Reading.PYMYSQL, Reading.GO_MYSQL, Reading.PRISMA, Reading.SQLX);
    private static final Set<Reading> SEND_SYSTEM_USER = Set.of(
            Reading.PLUMBLINE, Reading.LIBMYSQLCLIENT, Reading.PYMYSQL, Reading.CONNECTOR_J, Reading.MARIADB_JAVA);
    private static final String TABLE =
            "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_NAME = ? AND TABLE_SCHEMA = ";
    private static final String ACCESS_DENIED = "1045";
    private static final String ACCESS_DENIED_WITHOUT_PASSWORD = "1698";

    private final ProbeContext context;
    private final Target target;
    private final @Nullable String database;

    MysqlAttempt(ProbeContext context) {
        this.context = context;
        this.target = context.target();
        this.database = target.database() == null || target.database().isEmpty() ? null : target.database();
    }

    /** A connection after the server's greeting, and after TLS where the target asks for it. */
    private record Opened(Wire wire, MysqlPackets packets, MysqlGreeting greeting, boolean encrypted) {}

    /** Goes as far as the server lets it and the context asks, and adds every step as a fact. */
    void run(Wire wire) {
        Opened plain = greet(wire);
        Opened opened = plain == null ? null : secure(plain);
        if (opened == null || !context.reaches(Depth.LOGIN)) {
            return;
        }
        MysqlSession session = login(opened);
        if (session == null) {
            return;
        }
        try {
            if (context.reaches(Depth.QUERY)) {
                askAll(session, opened.greeting());
            }
            session.quit();
        } catch (IOException e) {
            // All that was learnt is told; that the farewell did not arrive is of no consequence.
            opened.wire().close();
        }
    }

    private void askAll(MysqlSession session, MysqlGreeting greeting) throws IOException {
        if (context.question() instanceof Question.Sql) {
            // The user's own query goes last: a large answer is not read to its end, and nothing can follow it.
            survey(session, greeting);
            ask(session);
        } else if (ask(session)) {
            survey(session, greeting);
        }
    }

    private @Nullable Opened greet(Wire wire) {
        long start = System.nanoTime();
        byte[] first = new byte[0];
        Exchange exchange = Exchange.GARBLED;
        try {
            // Half of the time is left for asking who else it could be that keeps silent.
            Duration exchangeLimit = context.limits().exchange();
            first = context.light()
                    ? wire.available(Recogniser.LOOKED_AT)
                    : wire.availableWithin(Recogniser.LOOKED_AT, exchangeLimit.dividedBy(2));
            if (first.length < MysqlGreeting.SHORTEST || MysqlGreeting.isLikely(first)) {
                MysqlPackets packets = new MysqlPackets(wire);
                MysqlPayload payload = packets.read();
                if (payload.peek() == MysqlError.MARK) {
                    throw MysqlError.parse(payload);
                }
                MysqlGreeting greeting = MysqlGreeting.parse(payload);
                context.add(greeting(greeting.mariadb(), greeting.version(), null, start));
                return new Opened(wire, packets, greeting, false);
            }
        } catch (MysqlError e) {
            context.add(greeting(saysMariadb(e.error()), null, e.error(), start));
            return null;
        } catch (IOException e) {
            exchange = Ending.ofExchange(e);
        }
        Recogniser.foreign(context, first, exchange, ProbeContext.since(start));
        return null;
    }

    private boolean saysMariadb(ServerError error) {
        return target.kind() == ServerKind.MARIADB
                || error.message().toLowerCase(Locale.ROOT).contains("mariadb");
    }

    private Greeting greeting(boolean mariadb, @Nullable String version, @Nullable ServerError error, long start) {
        return new Greeting(
                context.seen("MySQL greeting"),
                context.name(),
                context.address(),
                mariadb ? Greeting.Speaks.MARIADB : Greeting.Speaks.MYSQL,
                version == null ? null : Printable.of(version),
                error == null ? Exchange.OK : Exchange.REJECTED,
                error,
                "",
                ProbeContext.since(start));
    }

    /** The same connection in TLS where the target wants that and the server has it; null when it must not go on. */
    private @Nullable Opened secure(Opened plain) {
        TlsMode mode = target.tls();
        boolean offered = plain.greeting().offers(MysqlCapability.SSL);
        if (mode == TlsMode.DISABLE || mode == TlsMode.ALLOW || (mode == TlsMode.PREFER && !offered)) {
            return plain;
        }
        if (!offered) {
            Tls.notSupported(context, "the server's greeting offers no TLS");
            return null;
        }
        try {
            plain.packets().write(MysqlLogin.tlsRequest(plain.greeting(), database != null));
        } catch (IOException e) {
            // The handshake that follows meets the same end, and tells it.
            plain.wire().close();
        }
        Wire encrypted = Tls.upgrade(context, plain.wire());
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
            outcome = new MysqlLogin.Outcome(Ending.ofExchange(e), login.method(), null, "");
        }
        Duration took = ProbeContext.since(start);
        context.add(new Login(
                context.seen("MySQL login"),
                context.name(),
                context.address(),
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
            context.add(new DatabaseOpen(
                    context.seen("MySQL login"),
                    context.name(),
                    context.address(),
                    database,
                    error == null ? Exchange.OK : Exchange.REJECTED,
                    error,
                    took));
        }
        if (error != null) {
            if (context.reaches(Depth.FULL) && !context.light()) {
                listDatabases();
            }
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
        return new MysqlLogin.Way(
                opened.encrypted(), context.endpoint() instanceof Endpoint.SocketPath, retrievesKeys());
    }

    private boolean retrievesKeys() {
        for (Map.Entry<String, String> option : target.options().entrySet()) {
            if (KEY_RETRIEVAL_OPTIONS.contains(option.getKey().toLowerCase(Locale.ROOT))) {
                return option.getValue().equalsIgnoreCase("true")
                        || option.getValue().equals("1");
            }
        }
        return RETRIEVE_KEYS_UNASKED.contains(context.reading());
    }

    /** On a second connection, which names no database: what could have been meant. */
    private void listDatabases() {
        MysqlAttempt aside = new MysqlAttempt(context.aside(target.withDatabase(null), new ArrayList<>()));
        try (Wire wire = context.redial()) {
            Opened plain = aside.greet(wire);
            Opened opened = plain == null ? null : aside.secure(plain);
            MysqlSession session = opened == null ? null : aside.login(opened);
            if (opened != null && session != null) {
                List<String> names = new MysqlSurvey(session, opened.greeting()).databases();
                session.quit();
                context.add(new Catalog(
                        context.seen("SHOW DATABASES"), context.name(), context.address(), names, List.of()));
            }
        } catch (IOException e) {
            // The names only help to guess what was meant; that the database is missing is told already.
            return;
        }
    }

    /** Whether the connection stands for more questions. */
    private boolean ask(MysqlSession session) {
        long start = System.nanoTime();
        Question question = context.question();
        String text = question == null ? "SELECT 1" : question.shown();
        Exchange exchange = Exchange.OK;
        String answer = null;
        ServerError error = null;
        try {
            if (question instanceof Question.Table table) {
                answer = find(session, table.name());
            } else {
                List<List<@Nullable String>> rows = session.query(text, 1);
                answer = rows.isEmpty() ? null : rows.get(0).get(0);
            }
        } catch (MysqlError e) {
            error = e.error();
            exchange = Exchange.REJECTED;
        } catch (IOException e) {
            exchange = Ending.ofExchange(e);
        }
        context.add(new Query(
                context.seen("MySQL query"),
                context.name(),
                context.address(),
                Printable.of(text),
                exchange,
                answer == null ? null : Printable.of(answer),
                error,
                ProbeContext.since(start)));
        return session.isUsable();
    }

    private static @Nullable String find(MysqlSession session, String table) throws IOException {
        int dot = table.indexOf('.');
        return dot < 0
                ? session.find(TABLE + "DATABASE()", List.of(table))
                : session.find(TABLE + "?", List.of(table.substring(dot + 1), table.substring(0, dot)));
    }

    private void survey(MysqlSession session, MysqlGreeting greeting) {
        MysqlSurvey survey = new MysqlSurvey(session, greeting);
        try {
            survey.begin();
            String startedAt = survey.startedAt().orElse(null);
            boolean replica = survey.replica();
            context.add(new ServerState(
                    context.seen("SHOW GLOBAL VARIABLES"),
                    context.name(),
                    context.address(),
                    survey.version(),
                    startedAt,
                    replica,
                    survey.readOnly(),
                    survey.network(),
                    survey.joining(),
                    survey.values()));
            if (context.reaches(Depth.FULL) && survey.limit() > 0) {
                context.add(new Capacity(
                        context.seen("SHOW GLOBAL STATUS"),
                        context.name(),
                        context.address(),
                        survey.limit(),
                        0,
                        survey.inUse(),
                        survey.holders()));
            }
        } catch (IOException e) {
            // The query was answered before; a server that ends now is seen by the next attempt.
            return;
        }
    }

    private String user() {
        String user = target.user();
        if (user != null && !user.isEmpty()) {
            return user;
        }
        return SEND_SYSTEM_USER.contains(context.reading()) ? System.getProperty("user.name", "") : "";
    }

    private String password() {
        Secret password = target.password();
        return password == null ? "" : password.reveal();
    }
}
