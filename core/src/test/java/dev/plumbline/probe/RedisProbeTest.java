// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static dev.plumbline.probe.MysqlBytes.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerState;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Reading;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies and misbehaviour that a real server shows only under conditions hard to bring about. */
@Timeout(60)
class RedisProbeTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String PONG = "+PONG\r\n";

    @ParameterizedTest
    @CsvSource({
        "DENIED, Redis is running in protected mode because protected mode is enabled",
        "ERR, max number of clients reached"
    })
    void error_thatTurnsEveryoneAway_isTheGreetingsError(String code, String message) throws IOException {
        Facts facts = probe(null, (number, in, out) -> out.write(ascii("-" + code + " " + message + "\r\n")));

        Greeting seen = facts.first(Greeting.class, "T").orElseThrow();
        assertThat(seen.speaks()).isEqualTo(Greeting.Speaks.REDIS);
        assertThat(seen.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(seen.error().code()).isEqualTo(code);
        assertThat(seen.error().message()).isEqualTo(message);
        assertThat(facts.of(Login.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LOADING, Redis is loading the dataset in memory",
        "MASTERDOWN, Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
        "BUSY, Redis is busy running a script.",
        "NOPERM, this user has no permissions to run the 'ping' command",
        "MOVED, 3999 127.0.0.1:6381"
    })
    void error_toThePing_isTheQuerysError(String code, String message) throws IOException {
        String reply = "-" + code + " " + message + "\r\n";
        Facts facts = probe(null, answering(Map.of("PING", reply)));

        assertThat(facts.first(Greeting.class, "T").orElseThrow().exchange()).isEqualTo(Exchange.OK);
        Query query = facts.first(Query.class, "T").orElseThrow();
        assertThat(query.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(query.error().code()).isEqualTo(code);
    }

    @Test
    void passwordWanted_withNoneConfigured_hasNothingToSend() throws IOException {
        Facts facts = probe(null, answering(Map.of("PING", "-NOAUTH Authentication required.\r\n")));

        Login login = facts.first(Login.class, "T").orElseThrow();
        assertThat(login.exchange()).isEqualTo(Exchange.NOTHING_TO_SEND);
        assertThat(login.error().code()).isEqualTo("NOAUTH");
        assertThat(facts.of(Query.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-WRONGPASS invalid username-password pair or user is disabled., WRONGPASS",
        "-ERR invalid password, ERR",
        "-ERR wrong number of arguments for 'auth' command, ERR"
    })
    void password_thatIsRefused_rejectsTheLogin(String reply, String code) throws IOException {
        Facts facts = probe("hunter2", answering(Map.of("PING", PONG, "AUTH", reply + "\r\n")));

        Login login = facts.first(Login.class, "T").orElseThrow();
        assertThat(login.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(login.error().code()).isEqualTo(code);
        assertThat(facts.toString()).doesNotContain("hunter2");
    }

    @Test
    void needlessPassword_isRefusedByMostDriversAndForgivenByOne() throws IOException {
        Map<String, String> replies = Map.of(
                "PING", PONG, "AUTH", "-ERR Client sent AUTH, but no password is set\r\n", "INFO", "-NOPERM no\r\n");
        try (ScriptedServer server = new ScriptedServer(answering(replies))) {
            Target target = target(server, "hunter2");
            Login strict = server.probe(target, Reading.NODE_REDIS, LIMIT)
                    .first(Login.class, "T")
                    .orElseThrow();
            assertThat(strict.exchange()).isEqualTo(Exchange.REJECTED);
            assertThat(strict.detail()).contains("the server has no password");

            Facts forgiving = server.probe(target, Reading.IOREDIS, LIMIT);
            assertThat(forgiving.first(Login.class, "T").orElseThrow().exchange())
                    .isEqualTo(Exchange.OK);
            assertThat(forgiving.first(Query.class, "T").orElseThrow().exchange())
                    .isEqualTo(Exchange.OK);
        }
    }

    @Test
    void databaseIndex_outOfRange_rejectsTheDatabase() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                answering(Map.of("PING", PONG, "SELECT", "-ERR DB index is out of range\r\n", "CONFIG", "*0\r\n")))) {
            Facts facts = server.probe(target(server, null).withDatabase("99"), Reading.PLUMBLINE, LIMIT);
            DatabaseOpen open = facts.first(DatabaseOpen.class, "T").orElseThrow();
            assertThat(open.exchange()).isEqualTo(Exchange.REJECTED);
            assertThat(open.database()).isEqualTo("99");
            assertThat(facts.of(Query.class)).isEmpty();
        }
    }

    @Test
    void replicaWithoutItsMaster_isLoadingReadOnlyAndInRecovery() throws IOException {
        String info = """
                # Server
                redis_version:7.0.15
                run_id:abc
                redis_mode:standalone
                loading:0
                role:slave
                master_link_status:down
                slave_read_only:1
                maxclients:10
                connected_clients:2
                """;
        Facts facts =
                probe(null, answering(Map.of("PING", PONG, "INFO", "$" + info.length() + "\r\n" + info + "\r\n")));

        ServerState state = facts.first(ServerState.class, "T").orElseThrow();
        assertThat(state.version()).isEqualTo("7.0.15");
        assertThat(state.startedAt()).isEqualTo("abc");
        assertThat(state.inRecovery()).isTrue();
        assertThat(state.readOnly()).isTrue();
        assertThat(state.loading()).isTrue();
        assertThat(state.details()).containsEntry("master_link_status", "down");
    }

    @Test
    void server_thatClosesAtAnyByte_isANamedEnd() throws IOException {
        String reply = "-NOAUTH Authentication required.\r\n";
        for (int cut = 0; cut < reply.length(); cut++) {
            String start = reply.substring(0, cut);
            try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
                in.readNBytes(14);
                out.write(ascii(start));
            })) {
                Greeting seen = server.attempt(target(server, null), LIMIT)
                        .first(Greeting.class, "T")
                        .orElseThrow();
                assertThat(seen.exchange())
                        .as("closed after %d bytes", cut)
                        .isIn(Exchange.CLOSED, Exchange.RESET, Exchange.GARBLED);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"$2147483647", "*2147483647", "$-5", ":x", "HTTP/1.1 400 Bad Request", "SSH-2.0-OpenSSH_9.2p1"})
    void reply_thatIsNone_isGarbled(String reply) throws IOException {
        Facts facts = probe(null, (number, in, out) -> {
            out.write(ascii(reply + "\r\n"));
            ScriptedServer.swallow(in);
        });
        assertThat(facts.first(Greeting.class, "T").orElseThrow().exchange()).isEqualTo(Exchange.GARBLED);
    }

    @Test
    void server_thatDrips_endsWithinTheLimit() throws IOException {
        long start = System.nanoTime();
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            while (true) {
                out.write('+');
                Thread.sleep(50);
            }
        })) {
            Facts facts = server.attempt(target(server, null), SHORT);
            assertThat(facts.first(Greeting.class, "T").orElseThrow().exchange())
                    .isEqualTo(Exchange.TIMED_OUT);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    /** A server that replies to each command by its first word, and {@code +OK} to all others. */
    private static ScriptedServer.Script answering(Map<String, String> replies) {
        return (number, in, out) -> {
            for (List<String> words = words(in); !words.isEmpty(); words = words(in)) {
                out.write(ascii(replies.getOrDefault(words.get(0).toUpperCase(Locale.ROOT), "+OK\r\n")));
            }
        };
    }

    private static List<String> words(InputStream in) throws IOException {
        List<String> words = new ArrayList<>();
        String head = line(in);
        int count = head.isEmpty() ? 0 : Integer.parseInt(head.substring(1));
        for (int i = 0; i < count; i++) {
            int length = Integer.parseInt(line(in).substring(1));
            words.add(new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8));
            in.readNBytes(2);
        }
        return words;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static Target target(ScriptedServer server, @Nullable String password) {
        return new Target(
                ServerKind.REDIS,
                List.of(new Endpoint.HostPort("127.0.0.1", server.port())),
                null,
                password == null ? null : Secret.of(password),
                null,
                TlsMode.DISABLE,
                Map.of());
    }

    private static Facts probe(@Nullable String password, ScriptedServer.Script script) throws IOException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return server.probe(target(server, password), Reading.PLUMBLINE, LIMIT);
        }
    }
}
