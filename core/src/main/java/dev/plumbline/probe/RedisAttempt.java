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
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection to a Redis server, and a second one where the first leaves a question open. */
final class RedisAttempt {
    private static final String NO_AUTH = "NOAUTH";
    private static final String PING = "PING";
    private static final int MOST_DATABASES = 64;
    private static final int MOST_WORDS = 64;

    private final ProbeContext context;
    private final Target target;

    RedisAttempt(ProbeContext context) {
        this.context = context;
        this.target = context.target();
    }

    /** Goes as far as the server lets it and the context asks, and adds every step as a fact. */
    void run(Wire wire) {
        Wire way = target.tls().insists() ? secure(wire) : wire;
        if (way == null) {
            return;
        }
        RedisConversation redis = new RedisConversation(way);
        RedisConversation.Reply greeting = greet(way, redis);
        if (greeting == null || greeting.turnsAway() || !context.reaches(Depth.LOGIN)) {
            return;
        }
        if (!login(redis, greeting)) {
            return;
        }
        Exchange opened = open(redis);
        if (opened == Exchange.OK ? context.reaches(Depth.QUERY) && ask(redis) : turnsOutOtherwise(opened)) {
            survey(redis);
        }
    }

    /** A server without the database may be a cluster or a sentinel, which its state tells. */
    private boolean turnsOutOtherwise(Exchange opened) {
        return opened == Exchange.REJECTED && context.reaches(Depth.FULL) && !context.light();
    }

    /** TLS from the first byte on; null when it did not come to stand. */
    private @Nullable Wire secure(Wire wire) {
        // Redis waits for the end of a line that never comes, so half of the time is left for asking it without TLS.
        Deadline half = wire.deadline().within(context.limits().exchange().dividedBy(2));
        List<Fact> apart = new ArrayList<>();
        Wire within = context.light() ? wire : new Wire(wire.link(), half);
        Wire tls = Tls.upgrade(context.aside(target, apart), within);
        if (tls != null) {
            apart.forEach(context::add);
            return new Wire(tls.link(), wire.deadline());
        }
        boolean plain = !context.light() && answersWithoutTls();
        for (Fact fact : apart) {
            context.add(plain && fact instanceof TlsHandshake handshake ? notTls(handshake) : fact);
        }
        return null;
    }

    private boolean answersWithoutTls() {
        try (Wire plain = context.redial()) {
            RedisConversation.Reply reply = new RedisConversation(plain).ask(PING);
            return reply.error() != null || "PONG".equals(reply.text());
        } catch (IOException e) {
            return false;
        }
    }

    private static TlsHandshake notTls(TlsHandshake seen) {
        return new TlsHandshake(
                seen.seen(),
                seen.target(),
                seen.address(),
                TlsHandshake.Outcome.NOT_TLS,
                null,
                null,
                List.of(TlsMode.DISABLE, TlsMode.ALLOW, TlsMode.PREFER),
                "the server answers without TLS on this port",
                seen.took());
    }

    /** The reply to a first {@code PING}; null when the connection is of no use. */
    private RedisConversation.@Nullable Reply greet(Wire wire, RedisConversation redis) {
        long start = System.nanoTime();
        byte[] first = new byte[0];
        Exchange exchange = Exchange.GARBLED;
        try {
            greetFirst(wire, redis);
            Duration exchangeLimit = context.limits().exchange();
            first = context.light()
                    ? wire.available(Recogniser.LOOKED_AT)
                    : wire.availableWithin(Recogniser.LOOKED_AT, exchangeLimit.dividedBy(2));
            if (first.length == 0 || isReply(first[0])) {
                RedisConversation.Reply reply = redis.next();
                context.add(greeting(reply, start));
                return reply;
            }
        } catch (IOException e) {
            exchange = Ending.ofExchange(e);
        }
        Duration took = ProbeContext.since(start);
        boolean cutOff = first.length == 0 && (exchange == Exchange.CLOSED || exchange == Exchange.RESET);
        if (cutOff && context.reaches(Depth.FULL) && !context.light() && answersInTls()) {
            context.add(onlyTls(exchange, took));
        } else {
            Recogniser.foreign(context, first, exchange, took);
        }
        return null;
    }

    private boolean answersInTls() {
        List<Fact> apart = new ArrayList<>();
        try (Wire wire = context.redial(context.limits().exchange().dividedBy(2))) {
            Tls.upgrade(context.aside(target.withTls(TlsMode.REQUIRE), apart), wire);
        } catch (IOException e) {
            return false;
        }
        return apart.stream().anyMatch(fact -> fact instanceof TlsHandshake seen && seen.version() != null);
    }

    private Greeting onlyTls(Exchange exchange, Duration took) {
        return new Greeting(
                context.seen(PING),
                context.name(),
                context.address(),
                Greeting.Speaks.TLS,
                null,
                exchange,
                null,
                "the server speaks TLS from the first byte on, and was asked without",
                took);
    }

    private static void greetFirst(Wire wire, RedisConversation redis) throws IOException {
        try {
            redis.send(PING);
        } catch (SocketException e) {
            // A server that turns everyone away has written its reason and closed before: that is read now.
            if (wire.peek() < 0) {
                throw e;
            }
        }
    }

    private static boolean isReply(byte first) {
        return first == '+' || first == '-' || first == ':' || first == '$' || first == '*';
    }

    private Greeting greeting(RedisConversation.Reply reply, long start) {
        return new Greeting(
                context.seen(PING),
                context.name(),
                context.address(),
                Greeting.Speaks.REDIS,
                null,
                reply.turnsAway() ? Exchange.REJECTED : Exchange.OK,
                reply.error(),
                "",
                ProbeContext.since(start));
    }

    private boolean login(RedisConversation redis, RedisConversation.Reply greeting) {
        Secret password = target.password();
        String user = target.user() == null ? "" : target.user();
        if (password == null || password.isEmpty()) {
            boolean wanted = greeting.isError(NO_AUTH);
            context.add(login(
                    "",
                    wanted ? "AUTH" : null,
                    wanted ? Exchange.NOTHING_TO_SEND : Exchange.OK,
                    wanted ? greeting.error() : null,
                    wanted ? "the server wants a password and none is configured" : "",
                    System.nanoTime()));
            return !wanted;
        }
        long start = System.nanoTime();
        try {
            RedisConversation.Reply reply =
                    user.isEmpty() ? redis.ask("AUTH", password.reveal()) : redis.ask("AUTH", user, password.reveal());
            boolean goesOn =
                    reply.error() == null || (reply.saysPasswordIsNeedless() && context.reading() == Reading.IOREDIS);
            context.add(login(
                    user, "AUTH", goesOn ? Exchange.OK : Exchange.REJECTED, reply.error(), reason(reply, user), start));
            return goesOn;
        } catch (IOException e) {
            context.add(login(user, "AUTH", Ending.ofExchange(e), null, "", start));
            return false;
        }
    }

    private static String reason(RedisConversation.Reply reply, String user) {
        if (reply.saysPasswordIsNeedless()) {
            return "the server has no password: ioredis warns and goes on, node-redis and others fail";
        }
        if (!user.isEmpty() && reply.isErrorWith("wrong number of arguments")) {
            return "the server is older than Redis 6 and knows no users";
        }
        return "";
    }

    private Login login(
            String user,
            @Nullable String method,
            Exchange exchange,
            @Nullable ServerError error,
            String detail,
            long start) {
        return new Login(
                context.seen("AUTH"),
                context.name(),
                context.address(),
                user,
                method,
                exchange,
                error,
                detail,
                ProbeContext.since(start));
    }

    /** Chooses the configured database. */
    private Exchange open(RedisConversation redis) {
        String database = target.database();
        if (database == null || database.isEmpty()) {
            return Exchange.OK;
        }
        long start = System.nanoTime();
        ServerError error = null;
        Exchange exchange;
        try {
            RedisConversation.Reply reply = redis.ask("SELECT", database);
            exchange = reply.exchange();
            error = reply.error();
        } catch (IOException e) {
            exchange = Ending.ofExchange(e);
        }
        context.add(new DatabaseOpen(
                context.seen("SELECT"),
                context.name(),
                context.address(),
                Printable.of(database),
                exchange,
                error,
                ProbeContext.since(start)));
        boolean noSuchIndex =
                error != null && error.message().toLowerCase(Locale.ROOT).contains("index");
        if (noSuchIndex && context.reaches(Depth.FULL)) {
            listDatabases(redis);
        }
        return exchange;
    }

    private void listDatabases(RedisConversation redis) {
        try {
            Optional<String> count = redis.config("databases").filter(text -> text.matches("\\d{1,9}"));
            if (count.isPresent()) {
                List<String> names = new ArrayList<>();
                for (int i = 0; i < Math.min(MOST_DATABASES, Integer.parseInt(count.get())); i++) {
                    names.add(Integer.toString(i));
                }
                context.add(new Catalog(
                        context.seen("CONFIG GET databases"), context.name(), context.address(), names, List.of()));
            }
        } catch (IOException e) {
            // The count only helps to guess what was meant; that the database is missing is told already.
            return;
        }
    }

    /** Asks the question; whether the connection stands for more. */
    private boolean ask(RedisConversation redis) {
        long start = System.nanoTime();
        Question question = context.question();
        String text = question == null ? PING : question.shown();
        String[] words = question instanceof Question.Table key
                ? new String[] {"EXISTS", key.name()}
                : text.trim().split("\\s+", MOST_WORDS);
        Exchange exchange;
        String answer = null;
        ServerError error = null;
        try {
            RedisConversation.Reply reply = redis.ask(words);
            exchange = reply.exchange();
            answer = question instanceof Question.Table key
                    ? ("1".equals(reply.text()) ? key.name() : null)
                    : reply.text();
            error = reply.error();
        } catch (IOException e) {
            exchange = Ending.ofExchange(e);
        }
        context.add(new Query(
                context.seen("Redis command"),
                context.name(),
                context.address(),
                Printable.of(text),
                exchange,
                answer,
                error,
                ProbeContext.since(start)));
        return exchange == Exchange.OK || exchange == Exchange.REJECTED;
    }

    private void survey(RedisConversation redis) {
        try {
            Optional<RedisInfo> told = redis.info();
            if (told.isEmpty()) {
                return;
            }
            RedisInfo info = told.get();
            Map<String, String> details = new LinkedHashMap<>(info.worthTelling());
            Map<String, String> refusals = redis.refusesWrites(info);
            refusals.forEach((code, reason) -> details.put("refuses writes with " + code, reason));
            Optional<String> cluster = info.is("cluster_enabled", "1") ? redis.clusterState() : Optional.empty();
            cluster.ifPresent(state -> details.put("cluster_state", state));
            String run = info.get("run_id");
            context.add(new ServerState(
                    context.seen("INFO"),
                    context.name(),
                    context.address(),
                    info.get("redis_version"),
                    run.isEmpty() ? null : run,
                    info.isReplica(),
                    !refusals.isEmpty(),
                    true,
                    info.isLoading()
                            || cluster.filter(state -> !state.equals("ok")).isPresent(),
                    details));
            if (context.reaches(Depth.FULL)) {
                capacity(redis, info);
            }
        } catch (IOException e) {
            // The question was answered before; a server that ends now is seen by the next attempt.
            return;
        }
    }

    private void capacity(RedisConversation redis, RedisInfo info) throws IOException {
        int limit = info.number("maxclients");
        if (limit == 0) {
            limit = redis.config("maxclients")
                    .filter(text -> text.matches("\\d{1,9}"))
                    .map(Integer::parseInt)
                    .orElse(0);
        }
        if (limit > 0) {
            context.add(new Capacity(
                    context.seen("INFO"),
                    context.name(),
                    context.address(),
                    limit,
                    0,
                    info.number("connected_clients"),
                    List.of()));
        }
    }
}
