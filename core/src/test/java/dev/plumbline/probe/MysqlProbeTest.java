// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import static dev.plumbline.probe.MysqlBytes.ALL;
import static dev.plumbline.probe.MysqlBytes.RANDOM;
import static dev.plumbline.probe.MysqlBytes.ascii;
import static dev.plumbline.probe.MysqlBytes.bytes;
import static dev.plumbline.probe.MysqlBytes.changeMethod;
import static dev.plumbline.probe.MysqlBytes.earlyError;
import static dev.plumbline.probe.MysqlBytes.error;
import static dev.plumbline.probe.MysqlBytes.greeting;
import static dev.plumbline.probe.MysqlBytes.ok;
import static dev.plumbline.probe.MysqlBytes.oneRow;
import static dev.plumbline.probe.MysqlBytes.packet;
import static dev.plumbline.probe.MysqlBytes.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Catalog;
import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Query;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error packets and misbehaviour that a real server shows only under conditions hard to bring about. */
@Timeout(60)
class MysqlProbeTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String NATIVE = "mysql_native_password";
    private static final String SHA2 = "caching_sha2_password";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1040 | Too many connections                                                              | MYSQL
                    1129 | Host '10.0.0.7' is blocked because of many connection errors; unblock with 'mariadb-admin flush-hosts' | MARIADB
                    1130 | Host '10.0.0.7' is not allowed to connect to this MySQL server                    | MYSQL
                    """)
    void error_insteadOfTheGreeting_isTheGreetingsError(int code, String message, Greeting.Speaks speaks)
            throws IOException {
        Facts facts = probe((number, in, out) -> out.write(earlyError(code, message)));

        Greeting seen = facts.first(Greeting.class, "T").orElseThrow();
        assertThat(seen.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(seen.speaks()).isEqualTo(speaks);
        assertThat(seen.error().code()).isEqualTo(Integer.toString(code));
        assertThat(seen.error().message()).isEqualTo(message);
        assertThat(facts.of(Login.class)).isEmpty();
    }

    @Test
    void greeting_withTheReplicationPrefix_isMariadbInItsOwnVersion() throws IOException {
        Facts facts = probe((number, in, out) -> {
            out.write(greeting("5.5.5-10.11.6-MariaDB-1:10.11.6+maria~deb12", NATIVE, ALL));
            read(in);
        });

        Greeting seen = facts.first(Greeting.class, "T").orElseThrow();
        assertThat(seen.speaks()).isEqualTo(Greeting.Speaks.MARIADB);
        assertThat(seen.version()).isEqualTo("10.11.6-MariaDB-1:10.11.6+maria~deb12");
        assertThat(facts.first(Login.class, "T").orElseThrow().exchange()).isEqualTo(Exchange.CLOSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1045 | Access denied for user 'app'@'10.0.0.7' (using password: YES)
                    1698 | Access denied for user 'root'@'localhost'
                    1862 | Your password has expired.
                    3118 | Access denied for user 'app'@'%'. Account is locked.
                    1251 | Client does not support authentication protocol requested by server
                    1275 | Server is running in --secure-auth mode
                    3159 | Connections using insecure transport are prohibited while --require_secure_transport=ON.
                    1203 | User app already has more than 'max_user_connections' active connections
                    """)
    void error_atLogin_rejectsTheLogin(int code, String message) throws IOException {
        Facts facts = probe((number, in, out) -> {
            out.write(greeting("8.0.36", NATIVE, ALL));
            read(in);
            out.write(error(2, code, message));
        });

        Login login = facts.first(Login.class, "T").orElseThrow();
        assertThat(login.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(login.error().code()).isEqualTo(Integer.toString(code));
        assertThat(login.error().message()).isEqualTo(message);
        assertThat(login.method()).isEqualTo(NATIVE);
    }

    @Test
    void unknownDatabase_atLogin_leavesTheLoginGoodAndListsWhatThereIs() throws IOException {
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            out.write(greeting("8.0.36", NATIVE, ALL));
            read(in);
            if (number == 1) {
                out.write(error(2, 1049, "Unknown database 'shopp'"));
                return;
            }
            out.write(ok(2));
            read(in);
            out.write(oneRow("shop"));
            ScriptedServer.swallow(in);
        })) {
            Target target = server.target(ServerKind.MYSQL).withDatabase("shopp");
            Facts facts = server.probe(target, Reading.PLUMBLINE, LIMIT);

            assertThat(facts.of(Login.class))
                    .singleElement()
                    .extracting(Login::exchange)
                    .isEqualTo(Exchange.OK);
            DatabaseOpen open = facts.first(DatabaseOpen.class, "T").orElseThrow();
            assertThat(open.exchange()).isEqualTo(Exchange.REJECTED);
            assertThat(open.error().code()).isEqualTo("1049");
            assertThat(facts.first(Catalog.class, "T").orElseThrow().databases())
                    .containsExactly("shop");
        }
    }

    @ParameterizedTest
    @CsvSource({"client_ed25519", "auth_gssapi_client", "dialog", "mysql_clear_password", "sha256_password"})
    void method_thatCannotBeAnswered_isUnsupportedByName(String method) throws IOException {
        Facts facts = probe((number, in, out) -> {
            out.write(greeting("11.4.5-MariaDB", NATIVE, ALL));
            read(in);
            out.write(changeMethod(2, method));
            ScriptedServer.swallow(in);
        });

        Login login = facts.first(Login.class, "T").orElseThrow();
        assertThat(login.exchange()).isEqualTo(Exchange.UNSUPPORTED);
        assertThat(login.method()).isEqualTo(method);
        assertThat(login.detail()).isNotEmpty().doesNotContain("secret");
    }

    @Test
    void oldPasswordHash_wanted_isUnsupported() throws IOException {
        Facts facts = probe((number, in, out) -> {
            out.write(greeting("5.5.5-10.1.0-MariaDB", NATIVE, ALL));
            read(in);
            out.write(packet(2, bytes(0xfe)));
            ScriptedServer.swallow(in);
        });

        Login login = facts.first(Login.class, "T").orElseThrow();
        assertThat(login.exchange()).isEqualTo(Exchange.UNSUPPORTED);
        assertThat(login.method()).isEqualTo(MysqlLogin.OLD);
    }

    @Test
    void cachingSha2_inFull_asksForTheKeyOnlyWhereTheDriverDoes() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        AtomicReference<byte[]> sent = new AtomicReference<>();
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            out.write(greeting("8.0.36", SHA2, ALL));
            read(in);
            out.write(packet(2, bytes(1, 4)));
            byte[] request = read(in);
            if (Arrays.equals(request, bytes(2))) {
                out.write(packet(4, bytes(1), ascii(pem)));
                sent.set(read(in));
                out.write(ok(6));
                read(in);
                out.write(oneRow("1"));
            }
        })) {
            Target target = server.target(ServerKind.MYSQL);

            Login withheld = server.probe(target, Reading.CONNECTOR_J, LIMIT)
                    .first(Login.class, "T")
                    .orElseThrow();
            assertThat(withheld.exchange()).isEqualTo(Exchange.UNSUPPORTED);
            assertThat(withheld.detail()).contains("public key retrieval");

            Facts facts = server.probe(target, Reading.MYSQL2, LIMIT);
            assertThat(facts.first(Login.class, "T").orElseThrow().exchange()).isEqualTo(Exchange.OK);
            assertThat(facts.first(Query.class, "T").orElseThrow().answer()).isEqualTo("1");
        }
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.DECRYPT_MODE, keys.getPrivate());
        byte[] covered = cipher.doFinal(sent.get());
        for (int i = 0; i < covered.length; i++) {
            covered[i] ^= RANDOM[i % RANDOM.length];
        }
        assertThat(covered).isEqualTo(ascii("secret\0"));
    }

    @Test
    void sessionClosed_atAnyByteOfTheExchange_isANamedEnd() throws IOException {
        byte[] hello = greeting("8.0.36", NATIVE, ALL);
        for (int cut = 0; cut < hello.length; cut++) {
            byte[] start = Arrays.copyOf(hello, cut);
            Greeting seen = attempt((number, in, out) -> out.write(start))
                    .first(Greeting.class, "T")
                    .orElseThrow();
            assertThat(seen.exchange()).as("closed after %d bytes", cut).isIn(Exchange.CLOSED, Exchange.RESET);
        }
        byte[] rest = oneRow("1");
        for (int cut = 0; cut < rest.length; cut++) {
            byte[] start = Arrays.copyOf(rest, cut);
            Facts facts = attempt((number, in, out) -> {
                out.write(hello);
                read(in);
                out.write(ok(2));
                read(in);
                out.write(start);
            });
            assertThat(facts.first(Query.class, "T").orElseThrow().exchange())
                    .as("closed after %d bytes of the answer", cut)
                    .isIn(Exchange.CLOSED, Exchange.RESET);
        }
    }

    @Test
    void lengthOf16Megabytes_isGarbledWithoutBeingRead() throws IOException {
        Facts facts = probe((number, in, out) -> {
            out.write(greeting("8.0.36", NATIVE, ALL));
            read(in);
            out.write(bytes(0xff, 0xff, 0xff, 2));
            out.write(new byte[4096]);
            ScriptedServer.swallow(in);
        });
        assertThat(facts.first(Login.class, "T").orElseThrow().exchange()).isEqualTo(Exchange.GARBLED);
    }

    @Test
    void answer_withoutEnd_isReadNoFurtherThanItsFirstRow() throws IOException {
        byte[] answer = oneRow("7");
        byte[] row = packet(4, bytes(1), ascii("8"));
        Facts facts = probe((number, in, out) -> {
            out.write(greeting("8.0.36", NATIVE, ALL));
            read(in);
            out.write(ok(2));
            read(in);
            out.write(answer, 0, answer.length - 11);
            while (true) {
                out.write(row);
            }
        });
        Query query = facts.first(Query.class, "T").orElseThrow();
        assertThat(query.exchange()).isEqualTo(Exchange.OK);
        assertThat(query.answer()).isEqualTo("7");
    }

    @Test
    void server_thatAsksForAFileOfThisMachine_isGarbled() throws IOException {
        Facts facts = probe((number, in, out) -> {
            out.write(greeting("8.0.36", NATIVE, ALL));
            read(in);
            out.write(ok(2));
            read(in);
            out.write(packet(1, bytes(0xfb), ascii("/etc/passwd")));
            ScriptedServer.swallow(in);
        });
        assertThat(facts.first(Query.class, "T").orElseThrow().exchange()).isEqualTo(Exchange.GARBLED);
    }

    @Test
    void server_thatDrips_endsWithinTheLimit() throws IOException {
        byte[] hello = greeting("8.0.36", NATIVE, ALL);
        long start = System.nanoTime();
        try (ScriptedServer server = new ScriptedServer((number, in, out) -> {
            for (byte next : hello) {
                out.write(next);
                Thread.sleep(50);
            }
        })) {
            Facts facts = server.attempt(server.target(ServerKind.MYSQL), SHORT);
            assertThat(facts.first(Greeting.class, "T").orElseThrow().exchange())
                    .isEqualTo(Exchange.TIMED_OUT);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void anotherServersFirstWords_areNoMysqlGreeting() throws IOException {
        Facts facts = probe((number, in, out) -> {
            out.write(ascii("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"));
            ScriptedServer.swallow(in);
        });
        Greeting seen = facts.first(Greeting.class, "T").orElseThrow();
        assertThat(seen.exchange()).isEqualTo(Exchange.GARBLED);
        assertThat(seen.speaks()).isNotIn(Greeting.Speaks.MYSQL, Greeting.Speaks.MARIADB);
    }

    private static Facts probe(ScriptedServer.Script script) throws IOException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return server.probe(server.target(ServerKind.MYSQL), Reading.PLUMBLINE, LIMIT);
        }
    }

    private static Facts attempt(ScriptedServer.Script script) throws IOException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return server.attempt(server.target(ServerKind.MYSQL), LIMIT);
        }
    }
}
