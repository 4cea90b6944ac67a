// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.probe;

import static dev.plumbline.it.probe.Sight.the;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.fact.Capacity;
import dev.plumbline.fact.Catalog;
import dev.plumbline.fact.DatabaseOpen;
import dev.plumbline.fact.Exchange;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.Greeting;
import dev.plumbline.fact.Login;
import dev.plumbline.fact.Query;
import dev.plumbline.fact.ServerState;
import dev.plumbline.fact.TlsHandshake;
import dev.plumbline.it.lab.Certificate;
import dev.plumbline.probe.Question;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MariaDbProbeTest {
    private static EmbeddedMariaDb server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.make(folder, "ip:127.0.0.1", "-1d", 30);
        server = EmbeddedMariaDb.builder()
                .password("röot p")
                .tls(certificate.chain(), certificate.key())
                .database("shop")
                .user("app", "%", "pä$$ w'")
                .sql("CREATE TABLE shop.orders (id INT)")
                .sql("CREATE USER expired@'%' IDENTIFIED BY 'x' PASSWORD EXPIRE")
                .sql("CREATE USER locked@'%' IDENTIFIED BY 'x' ACCOUNT LOCK")
                .sql("CREATE USER tlsonly@'%' IDENTIFIED BY 'x' REQUIRE SSL")
                .sql("CREATE USER poor@'%' IDENTIFIED BY 'x'")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void readyServer_goesThroughEveryLayer() {
        Facts facts = app().probe("shop");

        Greeting greeting = the(Greeting.class, facts);
        assertThat(greeting.speaks()).isEqualTo(Greeting.Speaks.MARIADB);
        assertThat(greeting.version()).startsWith("11.4.");
        Login login = the(Login.class, facts);
        assertThat(login.exchange()).isEqualTo(Exchange.OK);
        assertThat(login.method()).isEqualTo("mysql_native_password");
        assertThat(the(DatabaseOpen.class, facts).exchange()).isEqualTo(Exchange.OK);
        assertThat(the(Query.class, facts).answer()).isEqualTo("1");
        ServerState state = the(ServerState.class, facts);
        assertThat(state.network()).isTrue();
        assertThat(state.readOnly()).isFalse();
        assertThat(state.inRecovery()).isFalse();
        assertThat(state.loading()).isFalse();
        Capacity capacity = the(Capacity.class, facts);
        assertThat(capacity.limit()).isPositive();
        assertThat(capacity.inUse()).isPositive();
        assertThat(capacity.holders()).extracting(Capacity.Holder::who).contains("app on shop");
        assertThat(facts.toString()).doesNotContain("pä$$ w'");
    }

    @Test
    void startedAt_staysWithinARunAndChangesWithTheNext() throws InterruptedException {
        try (EmbeddedMariaDb own = EmbeddedMariaDb.start()) {
            Sight sight = Sight.of(ServerKind.MARIADB, own);
            String first = the(ServerState.class, sight.probe(null)).startedAt();
            for (int i = 0; i < 8; i++) {
                Thread.sleep(170);
                assertThat(the(ServerState.class, sight.probe(null)).startedAt())
                        .isEqualTo(first);
            }
            own.restart();
            assertThat(the(ServerState.class, sight.probe(null)).startedAt())
                    .isNotNull()
                    .isNotEqualTo(first);
        }
    }

    @Test
    void wrongPassword_isRejectedWithTheServersWords() {
        Login login = the(Login.class, server().as("app", "wrong").probe("shop"));
        assertThat(login.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(login.error().code()).isEqualTo("1045");
        assertThat(login.error().message()).contains("using password: YES");
    }

    @Test
    void noPassword_isRejectedAndSaysThatNoneWasSent() {
        Login login = the(Login.class, server().as("app", null).probe("shop"));
        assertThat(login.error().message()).contains("using password: NO");
        assertThat(login.detail()).isEqualTo("no password was sent");
    }

    @Test
    void unknownDatabase_isTheDatabasesErrorAndNamesThoseThatExist() {
        Facts facts = app().probe("shopp");
        assertThat(the(Login.class, facts).exchange()).isEqualTo(Exchange.OK);
        DatabaseOpen open = the(DatabaseOpen.class, facts);
        assertThat(open.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(open.error().code()).isEqualTo("1049");
        assertThat(the(Catalog.class, facts).databases()).contains("shop");
    }

    @Test
    void databaseWithoutRights_isTheDatabasesError() {
        Facts facts = server().as("poor", "x").probe("shop");
        assertThat(the(Login.class, facts).exchange()).isEqualTo(Exchange.OK);
        assertThat(the(DatabaseOpen.class, facts).error().code()).isEqualTo("1044");
    }

    @Test
    void accountStates_areToldApart() {
        assertThat(the(Login.class, server().as("locked", "x").probe(null))
                        .error()
                        .code())
                .isEqualTo("4151");
        assertThat(the(Query.class, server().as("expired", "x").probe(null))
                        .error()
                        .code())
                .isEqualTo("1820");
        assertThat(the(Login.class, server().as("tlsonly", "x").probe(null))
                        .error()
                        .code())
                .isEqualTo("1045");
    }

    @Test
    void tls_whereTheAccountDemandsIt_logsIn() {
        Facts facts = server().as("tlsonly", "x").probe(null, TlsMode.REQUIRE, null);
        assertThat(the(TlsHandshake.class, facts).outcome()).isEqualTo(TlsHandshake.Outcome.ESTABLISHED);
        assertThat(the(Login.class, facts).exchange()).isEqualTo(Exchange.OK);
        assertThat(the(Query.class, facts).answer()).isEqualTo("1");
    }

    @Test
    void tls_withACertificateNobodySigned_goesNoFurtherWhereItIsVerified() {
        Facts facts = app().probe("shop", TlsMode.VERIFY_FULL, null);
        assertThat(the(TlsHandshake.class, facts).outcome()).isEqualTo(TlsHandshake.Outcome.UNTRUSTED);
        assertThat(facts.of(Login.class)).isEmpty();
    }

    @Test
    void tls_onAServerWithout_isNotSupported() {
        try (EmbeddedMariaDb plain = EmbeddedMariaDb.start()) {
            Facts facts = Sight.of(ServerKind.MARIADB, plain).probe(null, TlsMode.REQUIRE, null);
            assertThat(the(TlsHandshake.class, facts).outcome()).isEqualTo(TlsHandshake.Outcome.NOT_SUPPORTED);
            assertThat(facts.of(Login.class)).isEmpty();
        }
    }

    @Test
    void tableQuestion_bindsTheName() {
        assertThat(answer(new Question.Table("orders"))).isEqualTo("orders");
        assertThat(answer(new Question.Table("shop.orders"))).isEqualTo("orders");
        assertThat(answer(new Question.Table("missing"))).isNull();
        assertThat(answer(new Question.Table("x' OR '1'='1"))).isNull();
    }

    @Test
    void ownQuery_answersTheFirstValueOrTheServersError() {
        assertThat(answer(new Question.Sql("SELECT 'a\tb', 2"))).isEqualTo("a\\tb");
        Query missing = the(Query.class, app().probe("shop", TlsMode.DISABLE, new Question.Sql("SELECT * FROM nope")));
        assertThat(missing.exchange()).isEqualTo(Exchange.REJECTED);
        assertThat(missing.error().code()).isEqualTo("1146");
    }

    @Test
    void tooManyConnections_comeInsteadOfTheGreeting() throws IOException {
        try (EmbeddedMariaDb small =
                EmbeddedMariaDb.builder().setting("max_connections", "10").start()) {
            List<Socket> held = new ArrayList<>();
            try {
                for (int i = 0; i < 12; i++) {
                    Socket socket = new Socket(small.host(), small.port());
                    held.add(socket);
                    assertThat(socket.getInputStream().read()).isNotNegative();
                }
                Greeting greeting =
                        the(Greeting.class, Sight.of(ServerKind.MARIADB, small).probe(null));
                assertThat(greeting.exchange()).isEqualTo(Exchange.REJECTED);
                assertThat(greeting.error().code()).isEqualTo("1040");
            } finally {
                for (Socket socket : held) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void readOnlyServer_saysSo() {
        try (EmbeddedMariaDb readOnly =
                EmbeddedMariaDb.builder().setting("read_only", "1").start()) {
            assertThat(the(
                                    ServerState.class,
                                    Sight.of(ServerKind.MARIADB, readOnly).probe(null))
                            .readOnly())
                    .isTrue();
        }
    }

    @Test
    void firstStartServer_onItsSocketOnly_takesNoNetwork() throws InterruptedException {
        try (EmbeddedMariaDb first = EmbeddedMariaDb.builder()
                .setting("skip-networking", "1")
                .awaitReady(false)
                .start()) {
            Path socket = first.dataFolder().resolveSibling("mariadb.sock");
            for (int i = 0; i < 300 && !Files.exists(socket); i++) {
                Thread.sleep(50);
            }
            Sight sight = new Sight(
                    ServerKind.MARIADB, new Endpoint.SocketPath(socket.toString()), first.user(), first.password());
            Facts facts = sight.probe(null);
            assertThat(the(Query.class, facts).exchange()).isEqualTo(Exchange.OK);
            assertThat(the(ServerState.class, facts).network()).isFalse();
        }
    }

    private static Sight server() {
        return Sight.of(ServerKind.MARIADB, server);
    }

    private static Sight app() {
        return server().as("app", "pä$$ w'");
    }

    private static String answer(Question question) {
        return the(Query.class, app().probe("shop", TlsMode.DISABLE, question)).answer();
    }
}
