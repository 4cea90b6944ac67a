// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerState;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers and misbehaviour that a real server shows only under conditions hard to bring about. */
@Timeout(60)
class PostgresProbeTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(300);

    @ParameterizedTest
    @CsvSource({
        "28P01, password authentication failed for user",
        "28000, no pg_hba.conf entry for host",
        "57P03, the database system is starting up",
        "53300, sorry too many clients already",
        "08P01, unsupported startup parameter: options",
        "08P01, server login has been failing",
    })
    void errorOfTheLogin_isOnTheLogin(String code, String message) throws IOException {
        Facts facts = afterStartup(PostgresBytes.error(code, message));

        assertThat(facts.first(Greeting.class, "T").orElseThrow().exchange()).isEqualTo(Exchange.OK);
        Login login = facts.first(Login.class, "T").orElseThrow();
        assertThat(login.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(login.error().code()).isEqualTo(code);
        assertThat(login.error().message()).isEqualTo(message);
        assertThat(facts.of(DatabaseOpen.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3D000, database \"shop\" does not exist",
        "42501, permission denied for database \"shop\"",
        "08P01, no such database: shop",
    })
    void errorOfTheDatabase_leavesTheLoginTaken(String code, String message) throws IOException {
        Facts facts = afterStartup(
                PostgresBytes.joined(PostgresBytes.authentication(0, ""), PostgresBytes.error(code, message)));

        assertThat(facts.first(Login.class, "T").orElseThrow().exchange()).isEqualTo(Exchange.OK);
        DatabaseOpen open = facts.first(DatabaseOpen.class, "T").orElseThrow();
        assertThat(open.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(open.error().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"2, Kerberos V5", "7, GSSAPI", "9, SSPI", "99, authentication method 99"})
    void unknownMethod_isUnsupportedWithItsName(int request, String name) throws IOException {
        Facts facts = afterStartup(PostgresBytes.authentication(request, ""));

        Login login = facts.first(Login.class, "T").orElseThrow();
        assertThat(login.exchange()).isEqualTo(Exchange.UNSUPPORTED);
        assertThat(login.method()).isEqualTo(name);
    }

    @Test
    void passwordAsked_noneConfigured_nothingIsSent() throws IOException {
        try (ScriptedServer server = new ScriptedServer(startupThen(PostgresBytes.authentication(3, "")))) {
            Target plain = server.target(ServerKind.POSTGRESQL);
            Target without =
                    new Target(plain.kind(), plain.endpoints(), "app", null, null, TlsMode.DISABLE, plain.options());

            Login login = server.attempt(without, LIMIT).first(Login.class, "T").orElseThrow();

            assertThat(login.exchange()).isEqualTo(Exchange.NOTHING_TO_SEND);
            assertThat(login.method()).isEqualTo("password");
        }
    }

    @Test
    void tlsDemanded_serverHasNone_isNotSupported() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Species.POSTGRESQL)) {
            Target target = server.target(ServerKind.POSTGRESQL).withTls(TlsMode.REQUIRE);

            Facts facts = server.attempt(target, LIMIT);

            TlsHandshake handshake = facts.first(TlsHandshake.class, "T").orElseThrow();
            assertThat(handshake.outcome()).isEqualTo(TlsHandshake.Outcome.NOT_SUPPORTED);
            assertThat(handshake.accepted()).doesNotContain(TlsMode.REQUIRE);
            assertThat(facts.of(Login.class)).isEmpty();
        }
    }

    @Test
    void tlsPreferred_bytesStuffedBehindTheAnswer_areNotTrusted() throws IOException {
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            in.readNBytes(8);
            out.write("S".getBytes(StandardCharsets.US_ASCII));
            out.write(PostgresBytes.letIn());
            ScriptedServer.swallow(in);
        })) {
            Facts facts = server.attempt(server.target(ServerKind.POSTGRESQL).withTls(TlsMode.PREFER), SHORT);

            assertThat(facts.of(Query.class)).isEmpty();
            assertThat(facts.of(Login.class)).isEmpty();
        }
    }

    @Test
    void cockroachDialect_stateIsReadWithoutWhatItLacks() throws IOException {
        byte[] in = PostgresBytes.joined(
                PostgresBytes.authentication(0, ""),
                PostgresBytes.text('S', "server_version\00013.0.0\0"),
                PostgresBytes.text('S', "crdb_version\0CockroachDB CCL v23.1.11\0"),
                PostgresBytes.text('Z', "I"),
                PostgresBytes.answer("1"),
                PostgresBytes.answer("f"),
                PostgresBytes.answer("off"));
        try (ScriptedServer server = new ScriptedServer(startupThen(in))) {
            Facts facts = server.attempt(server.target(ServerKind.COCKROACHDB), SHORT);

            assertThat(facts.first(Query.class, "T").orElseThrow().answer()).isEqualTo("1");
            ServerState state = facts.first(ServerState.class, "T").orElseThrow();
            assertThat(state.version()).isEqualTo("CockroachDB CCL v23.1.11");
            assertThat(state.startedAt()).isNull();
            assertThat(state.readOnly()).isFalse();
        }
    }

    @Test
    void queryAnswered_stateUnknownToTheServer_isStillAnswered() throws IOException {
        byte[] in = PostgresBytes.joined(
                PostgresBytes.letIn(),
                PostgresBytes.answer("1"),
                PostgresBytes.error("42883", "function pg_is_in_recovery() does not exist"),
                PostgresBytes.text('Z', "I"));
        try (ScriptedServer server = new ScriptedServer(startupThen(in))) {
            Facts facts = server.attempt(server.target(ServerKind.POSTGRESQL), SHORT);

            assertThat(facts.first(Query.class, "T").orElseThrow().exchange()).isEqualTo(Exchange.OK);
            assertThat(facts.first(ServerState.class, "T").orElseThrow().version())
                    .isEqualTo("15.4");
        }
    }

    @Test
    void serverThatClosesAtEachByte_endsInANamedFact() throws IOException {
        byte[] whole = PostgresBytes.joined(
                PostgresBytes.authentication(3, ""), PostgresBytes.letIn(), PostgresBytes.answer("1"));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
                in.read(new byte[1000]);
                out.write(part);
            })) {
                Facts facts = server.attempt(server.target(ServerKind.POSTGRESQL), LIMIT);

                assertThat(lastExchange(facts))
                        .as("after %d bytes", length)
                        .isIn(Exchange.CLOSED, Exchange.RESET, Exchange.GARBLED);
            }
        }
    }

    @Test
    void lengthOfTwoGigabytes_isGarbled() throws IOException {
        Facts early = afterStartup(new byte[] {'R', 0x7f, -1, -1, -1, 0, 0, 0, 0});
        Facts late = afterStartup(PostgresBytes.joined(
                PostgresBytes.authentication(0, ""), new byte[] {'S', 0x7f, -1, -1, -1, 0, 0, 0, 0}));

        assertThat(lastExchange(early)).isEqualTo(Exchange.GARBLED);
        assertThat(lastExchange(late)).isEqualTo(Exchange.GARBLED);
    }

    @Test
    void garbage_isNamed() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] garbage = new byte[300];
            random.nextBytes(garbage);
            if (i % 2 == 0) {
                System.arraycopy(PostgresBytes.letIn(), 0, garbage, 0, 60);
            }
            try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
                in.read(new byte[1000]);
                out.write(garbage);
            })) {
                Facts facts = server.attempt(server.target(ServerKind.POSTGRESQL), LIMIT);

                assertThat(lastExchange(facts)).isNotEqualTo(Exchange.OK);
            }
        }
    }

    @Test
    void oneByteAtATime_endsWithinTheLimit() throws IOException {
        byte[] whole = PostgresBytes.letIn();
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            for (byte next : whole) {
                out.write(next);
                Thread.sleep(50);
            }
            ScriptedServer.swallow(in);
        })) {
            long start = System.nanoTime();

            Facts facts = server.attempt(server.target(ServerKind.POSTGRESQL), SHORT);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(5));
            assertThat(lastExchange(facts)).isEqualTo(Exchange.TIMED_OUT);
        }
    }

    @Test
    void endlessNotices_endInANamedFact() throws IOException {
        byte[] notice = PostgresBytes.text('N', "SNOTICE\0Mhello\0\0");
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(notice);
            }
        })) {
            Facts facts = server.attempt(server.target(ServerKind.POSTGRESQL), LIMIT);

            assertThat(lastExchange(facts)).isEqualTo(Exchange.GARBLED);
        }
    }

    @Test
    void hugeParameters_endWithinTheLimit() throws IOException {
        byte[] parameter = PostgresBytes.text('S', "name\0" + "x".repeat(900_000) + "\0");
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            out.write(PostgresBytes.authentication(0, ""));
            while (!Thread.currentThread().isInterrupted()) {
                out.write(parameter);
            }
        })) {
            Facts facts = server.attempt(server.target(ServerKind.POSTGRESQL), SHORT);

            assertThat(facts.first(DatabaseOpen.class, "T").orElseThrow().exchange())
                    .isEqualTo(Exchange.TIMED_OUT);
        }
    }

    @Test
    void scramWithTwoBillionRounds_endsWithinTheLimit() throws IOException {
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            in.read(new byte[1000]);
            out.write(PostgresBytes.authentication(10, "SCRAM-SHA-256\0\0"));
            byte[] first = new byte[1000];
            String said = new String(first, 0, in.read(first), StandardCharsets.US_ASCII);
            String nonce = said.substring(said.indexOf("r=") + 2);
            out.write(PostgresBytes.authentication(11, "r=" + nonce + "x,s=AAAA,i=2147483647"));
            ScriptedServer.swallow(in);
        })) {
            Login login = server.attempt(server.target(ServerKind.POSTGRESQL), SHORT)
                    .first(Login.class, "T")
                    .orElseThrow();

            assertThat(login.exchange()).isEqualTo(Exchange.TIMED_OUT);
        }
    }

    private static Facts afterStartup(byte[] answer) throws IOException {
        try (ScriptedServer server = new ScriptedServer(startupThen(answer))) {
            return server.attempt(server.target(ServerKind.POSTGRESQL), LIMIT);
        }
    }

    private static ScriptedServer.Script startupThen(byte[] answer) {
        return (int number, InputStream in, OutputStream out) -> {
            in.read(new byte[1000]);
            out.write(answer);
            ScriptedServer.swallow(in);
        };
    }

    private static Exchange lastExchange(Facts facts) {
        Exchange last = null;
        for (var fact : facts.all()) {
            if (fact instanceof Query query) {
                last = query.exchange();
            } else if (fact instanceof DatabaseOpen open) {
                last = open.exchange();
            } else if (fact instanceof Login login) {
                last = login.exchange();
            } else if (fact instanceof Greeting greeting) {
                last = greeting.exchange();
            }
        }
        return last;
    }
}
