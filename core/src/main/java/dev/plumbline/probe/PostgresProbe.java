// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.ServerError;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's protocol, which CockroachDB speaks as well: TLS, start-up, login, query, state. One address, one thread. */
final class PostgresProbe implements ServerProbe {
    private static final int SHORTEST_START = 6;
    private static final List<String> COMMON_DATABASES = List.of("postgres", "template1", "defaultdb");

    /** How a log-in attempt on one connection ended; with what else it takes to judge it. */
    private enum End {
        IN,
        REJECTED_FOR_ENCRYPTION,
        DATABASE_MISSING,
        OUT
    }

    @Override
    public void probe(ProbeContext context, Wire wire) {
        TlsMode mode = Tls.demanded(context);
        boolean tls = mode != TlsMode.DISABLE && mode != TlsMode.ALLOW && context.host() != null;
        End end = tls ? withTls(context, wire, mode) : logIn(context, wire, "");
        if (!context.reaches(Depth.LOGIN)) {
            return;
        }
        boolean otherWay =
                mode == TlsMode.ALLOW || mode == TlsMode.PREFER || !context.light() && mode == TlsMode.DISABLE;
        if (end == End.REJECTED_FOR_ENCRYPTION && otherWay && context.host() != null) {
            // Where the client itself would not try, the second try only shows whether encryption decides.
            boolean own = mode != TlsMode.DISABLE;
            again(context, !tls, own);
        } else if (end == End.DATABASE_MISSING && context.reaches(Depth.FULL)) {
            listDatabases(context, tls);
        } else if (end == End.IN && !tls && context.reaches(Depth.FULL) && context.host() != null) {
            offersTls(context);
        }
    }

    private static End withTls(ProbeContext context, Wire wire, TlsMode mode) {
        long start = System.nanoTime();
        byte[] answer = {};
        try {
            wire.write(PostgresMessages.SSL_REQUEST);
            answer = wire.peek(1, Recogniser.LOOKED_AT);
            if (answer.length == 1 && (answer[0] == 'S' || answer[0] == 'N')) {
                wire.read();
            }
        } catch (IOException e) {
            foreign(context, wire, answer, Ending.ofExchange(e), start);
            return End.OUT;
        }
        if (answer.length == 1 && answer[0] == 'S') {
            Wire secured = Tls.upgrade(context, wire);
            return secured == null ? End.OUT : logIn(context, secured, "with TLS");
        }
        if (answer.length == 1 && answer[0] == 'N') {
            if (mode.insists()) {
                Tls.notSupported(context, "the server answered that it has no TLS");
                return End.OUT;
            }
            return logIn(context, wire, "");
        }
        if (FirstBytes.isPostgres(answer)) {
            // A server that failed before it could look at the request says so in plain text.
            return logInStarted(context, wire, "", start);
        }
        Exchange exchange = answer.length == 0 ? Exchange.CLOSED : Exchange.GARBLED;
        foreign(context, wire, answer, exchange, start);
        return End.OUT;
    }

    /** Closes first: a server that serves one connection at a time answers no question while this one stands. */
    private static void foreign(ProbeContext context, Wire wire, byte[] first, Exchange exchange, long start) {
        Duration took = ProbeContext.since(start);
        wire.close();
        Recogniser.foreign(context, first, exchange, took);
    }

    /** Sends the start-up message and goes on as far as wanted. */
    private static End logIn(ProbeContext context, Wire wire, String detail) {
        long start = System.nanoTime();
        try {
            wire.write(startup(context.target()));
        } catch (IOException e) {
            foreign(context, wire, new byte[0], Ending.ofExchange(e), start);
            return End.OUT;
        }
        return logInStarted(context, wire, detail, start);
    }

    private static End logInStarted(ProbeContext context, Wire wire, String detail, long start) {
        byte[] first = {};
        try {
            first = wire.peek(SHORTEST_START, Recogniser.LOOKED_AT);
        } catch (IOException e) {
            foreign(context, wire, first, Ending.ofExchange(e), start);
            return End.OUT;
        }
        if (!FirstBytes.isPostgres(first)) {
            Exchange exchange = first.length == 0 ? Exchange.CLOSED : Exchange.GARBLED;
            foreign(context, wire, first, exchange, start);
            return End.OUT;
        }
        Duration greeted = ProbeContext.since(start);
        PostgresSession session = new PostgresSession(wire);
        if (!context.reaches(Depth.LOGIN)) {
            greet(context, session, greeted);
            return End.OUT;
        }
        End end = logIn(context, session, detail, greeted);
        if (end == End.IN && context.reaches(Depth.QUERY)) {
            PostgresSurvey survey = new PostgresSurvey(context, session);
            survey.query();
            if (context.reaches(Depth.FULL)) {
                survey.capacityAndCatalog();
            }
        }
        session.close();
        return end;
    }

    private static End logIn(ProbeContext context, PostgresSession session, String detail, Duration greeted) {
        long start = System.nanoTime();
        Target target = context.target();
        PostgresLogin login = new PostgresLogin(session, user(target), target.password());
        PostgresLogin.Ended ended;
        try {
            ended = login.run();
        } catch (IOException e) {
            ended = new PostgresLogin.Ended(Ending.ofExchange(e), null, Ending.words(e));
        }
        Duration loggedIn = ProbeContext.since(start);
        PostgresLogin.Ended opened = ended;
        if (ended.exchange() == Exchange.OK) {
            opened = open(session);
        }
        greet(context, session, greeted);
        ServerError error = ended.error() != null ? ended.error() : opened.error();
        boolean database = error != null && isAboutDatabase(error);
        context.add(new Login(
                context.seen("login"),
                context.name(),
                context.address(),
                user(target),
                login.method(),
                database ? Exchange.OK : error != null ? Exchange.REJECTED : ended.exchange(),
                database ? null : error,
                joined(ended.detail(), detail),
                loggedIn));
        if (error != null && !database) {
            return "28000".equals(error.code()) ? End.REJECTED_FOR_ENCRYPTION : End.OUT;
        }
        if (ended.exchange() != Exchange.OK && !database) {
            return End.OUT;
        }
        context.add(new DatabaseOpen(
                context.seen("login"),
                context.name(),
                context.address(),
                database(target),
                database ? Exchange.REJECTED : opened.exchange(),
                error,
                ProbeContext.since(start).minus(loggedIn)));
        return database ? End.DATABASE_MISSING : opened.exchange() == Exchange.OK ? End.IN : End.OUT;
    }

    /** Reads from the end of the login to the moment at which the server takes queries. */
    private static PostgresLogin.Ended open(PostgresSession session) {
        try {
            while (true) {
                PostgresSession.Message message = session.next();
                switch (message.type()) {
                    case 'Z' -> {
                        return PostgresLogin.Ended.OK;
                    }
                    case 'E' -> {
                        return new PostgresLogin.Ended(Exchange.REJECTED, PostgresSession.error(message), "");
                    }
                    case 'K' -> session.countAside();
                    default -> throw new ProtocolException("a message '" + message.type() + "' after the login");
                }
            }
        } catch (IOException e) {
            return new PostgresLogin.Ended(Ending.ofExchange(e), null, Ending.words(e));
        }
    }

    private static void greet(ProbeContext context, PostgresSession session, Duration took) {
        String version = PostgresSurvey.version(session);
        context.add(new Greeting(
                context.seen("first bytes"),
                context.name(),
                context.address(),
                Greeting.Speaks.POSTGRESQL,
                version.isEmpty() ? null : version,
                Exchange.OK,
                null,
                "",
                took));
    }

    /** Whether the login was taken and only the database was not to be had. */
    private static boolean isAboutDatabase(ServerError error) {
        return switch (error.code()) {
            case "3D000" -> true;
            case "42501", "55000" -> error.message().contains("database");
            // PgBouncer's own words for a database that it does not know.
            case "08P01" -> error.message().startsWith("no such database");
            default -> false;
        };
    }

    /** Once more on a new connection, with TLS where it was without and the reverse: the client's own second try, or to learn why. */
    private static void again(ProbeContext context, boolean tls, boolean own) {
        try (Wire wire = context.redial()) {
            if (!tls) {
                logIn(context, wire, "without TLS");
                return;
            }
            wire.write(PostgresMessages.SSL_REQUEST);
            if (wire.read() == 'S') {
                Wire secured = Tls.upgrade(context, wire);
                if (secured != null && own) {
                    logIn(context, secured, "with TLS");
                } else if (secured != null) {
                    tryLogin(context, secured);
                }
            }
        } catch (IOException e) {
            // The first try has told all there is to tell.
            return;
        }
    }

    /** Only whether the login is taken with TLS: one more login fact, and nothing that could pass for the target's own way. */
    private static void tryLogin(ProbeContext context, Wire secured) throws IOException {
        long start = System.nanoTime();
        Target target = context.target();
        secured.write(startup(target));
        try (PostgresSession session = new PostgresSession(secured)) {
            PostgresLogin login = new PostgresLogin(session, user(target), target.password());
            PostgresLogin.Ended ended = login.run();
            context.add(new Login(
                    context.seen("second try"),
                    context.name(),
                    context.address(),
                    user(target),
                    login.method(),
                    ended.exchange(),
                    ended.error(),
                    joined(ended.detail(), "with TLS"),
                    ProbeContext.since(start)));
        }
    }

    /** Whether the server has TLS although the target does without; its refusal is no fact then. */
    private static void offersTls(ProbeContext context) {
        try (Wire wire = context.redial()) {
            wire.write(PostgresMessages.SSL_REQUEST);
            if (wire.read() == 'S') {
                Wire secured = Tls.upgrade(context, wire);
                if (secured != null) {
                    secured.close();
                }
            }
        } catch (IOException e) {
            // A target that does without TLS is not told of its trouble.
            return;
        }
    }

    /** The database is missing: with the same credentials on the same server, which ones are there? */
    private static void listDatabases(ProbeContext context, boolean tls) {
        for (String database : COMMON_DATABASES) {
            Target other = context.target().withDatabase(database);
            try (Wire dialled = context.redial()) {
                Wire wire = dialled;
                if (tls) {
                    wire.write(PostgresMessages.SSL_REQUEST);
                    Wire secured = wire.read() == 'S' ? Tls.upgrade(context.silent(), wire) : wire;
                    if (secured == null) {
                        return;
                    }
                    wire = secured;
                }
                wire.write(startup(other));
                try (PostgresSession session = new PostgresSession(wire)) {
                    PostgresLogin login = new PostgresLogin(session, user(other), other.password());
                    if (login.run().exchange() == Exchange.OK && open(session).exchange() == Exchange.OK) {
                        new PostgresSurvey(context, session).catalog();
                        return;
                    }
                }
            } catch (IOException e) {
                // Without the list the missing database is named all the same.
                return;
            }
        }
    }

    private static byte[] startup(Target target) {
        List<String> pairs = new ArrayList<>();
        pairs.add("user");
        pairs.add(user(target));
        pairs.add("database");
        pairs.add(database(target));
        pairs.add("application_name");
        pairs.add("plumbline");
        pairs.add("client_encoding");
        pairs.add("UTF8");
        String options = target.options().get("options");
        if (options != null && !options.isEmpty()) {
            pairs.add("options");
            pairs.add(options);
        }
        return PostgresMessages.startup(pairs.toArray(new String[0]));
    }

    private static String user(Target target) {
        String user = target.user();
        return user != null ? user : System.getProperty("user.name", "");
    }

    /** A client that names no database gets the one of its own name. */
    private static String database(Target target) {
        String database = target.database();
        return database != null && !database.isEmpty() ? database : user(target);
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
    }
}
