// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.probe;

import static dev.plumbline.it.probe.Sight.the;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedRedis;
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
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.TlsMode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(120)
@Isolated("counts the connections of its server, which doctors in other tests may ask who it is")
class RealRedisProbeTest {

    @Test
    void readyServer_goesThroughEveryLayer() {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            Facts facts = Sight.of(ServerKind.REDIS, redis).probe("3");
            assertThat(the(Greeting.class, facts).speaks()).isEqualTo(Greeting.Speaks.REDIS);
            assertThat(the(Login.class, facts).exchange()).isEqualTo(Exchange.OK);
            assertThat(the(DatabaseOpen.class, facts).exchange()).isEqualTo(Exchange.OK);
            assertThat(the(Query.class, facts).answer()).isEqualTo("PONG");
            ServerState state = the(ServerState.class, facts);
            assertThat(state.version()).startsWith("6.2.");
            assertThat(state.startedAt()).hasSize(40);
            assertThat(state.readOnly()).isFalse();
            assertThat(state.loading()).isFalse();
            assertThat(the(Capacity.class, facts).limit()).isPositive();

            redis.restart();
            ServerState next =
                    the(ServerState.class, Sight.of(ServerKind.REDIS, redis).probe(null));
            assertThat(next.startedAt()).isNotNull().isNotEqualTo(state.startedAt());
        }
    }

    @Test
    void password_missingWrongAndRight_areToldApart() {
        try (EmbeddedRedis redis = EmbeddedRedis.builder().password("s3cret").start()) {
            Sight sight = Sight.of(ServerKind.REDIS, redis);
            Login missing = the(Login.class, sight.as(null, null).probe(null));
            assertThat(missing.exchange()).isEqualTo(Exchange.NOTHING_TO_SEND);
            assertThat(missing.error().code()).isEqualTo("NOAUTH");

            Facts wrong = sight.as(null, "other").probe(null);
            assertThat(the(Login.class, wrong).error().code()).isEqualTo("WRONGPASS");
            assertThat(wrong.toString()).doesNotContain("other");

            assertThat(the(Query.class, sight.probe(null)).answer()).isEqualTo("PONG");
        }
    }

    @Test
    void accessList_lettingAUserIn_countsForTheUser() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            command(redis, "ACL SETUSER bob on >pw ~* +select +ping");
            Sight sight = Sight.of(ServerKind.REDIS, redis);
            Facts facts = sight.as("bob", "pw").probe("1");
            assertThat(the(Query.class, facts).answer()).isEqualTo("PONG");
            assertThat(facts.of(ServerState.class)).isEmpty();
            assertThat(the(Login.class, sight.as("bob", "no").probe("1"))
                            .error()
                            .code())
                    .isEqualTo("WRONGPASS");
            Question get = new Question.Sql("GET x");
            Query refused = the(Query.class, sight.as("bob", "pw").probe("1", TlsMode.DISABLE, get));
            assertThat(refused.error().code()).isEqualTo("NOPERM");
        }
    }

    @Test
    void needlessPassword_isTheServersError() {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            Login login = the(
                    Login.class,
                    Sight.of(ServerKind.REDIS, redis).as(null, "pw").probe(null));
            assertThat(login.exchange()).isEqualTo(Exchange.REJECTED);
            assertThat(login.detail()).contains("the server has no password");
        }
    }

    @Test
    void databaseIndex_outOfRange_namesThoseThatExist() {
        try (EmbeddedRedis redis =
                EmbeddedRedis.builder().setting("databases", "4").start()) {
            Facts facts = Sight.of(ServerKind.REDIS, redis).probe("4");
            assertThat(the(DatabaseOpen.class, facts).exchange()).isEqualTo(Exchange.REJECTED);
            assertThat(the(Catalog.class, facts).databases()).containsExactly("0", "1", "2", "3");
        }
    }

    @Test
    void replica_withoutItsMaster_isNotServing() throws InterruptedException {
        try (EmbeddedRedis redis = EmbeddedRedis.builder()
                .setting("replicaof", "127.0.0.1 1")
                .setting("replica-serve-stale-data", "no")
                .awaitReady(false)
                .start()) {
            // Version 6.2 answers PING all the same; only its state tells that it serves nobody.
            ServerState state = the(ServerState.class, whenUp(redis));
            assertThat(state.inRecovery()).isTrue();
            assertThat(state.readOnly()).isTrue();
            assertThat(state.loading()).isTrue();
        }
    }

    @Test
    void tooManyClients_comeInsteadOfAnAnswer() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            command(redis, "CONFIG SET maxclients 1");
            try (Socket held = new Socket(redis.host(), redis.port())) {
                held.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(held.getInputStream().read()).isEqualTo('+');
                Greeting greeting =
                        the(Greeting.class, Sight.of(ServerKind.REDIS, redis).probe(null));
                assertThat(greeting.exchange()).isEqualTo(Exchange.REJECTED);
                assertThat(greeting.error().message()).contains("max number of clients");
            }
        }
    }

    @Test
    void clusterNode_withoutSlots_isNotServing() throws InterruptedException {
        try (EmbeddedRedis redis = EmbeddedRedis.builder()
                .setting("cluster-enabled", "yes")
                .awaitReady(false)
                .start()) {
            ServerState state = the(ServerState.class, whenUp(redis));
            assertThat(state.details()).containsEntry("cluster_state", "fail");
            assertThat(state.loading()).isTrue();
        }
    }

    @Test
    void tls_toAPlainPort_isNamedWithinTheLimit() {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            Instant start = Instant.now();
            Facts facts = Sight.of(ServerKind.REDIS, redis).probe(null, TlsMode.REQUIRE, null);
            assertThat(the(TlsHandshake.class, facts).outcome()).isEqualTo(TlsHandshake.Outcome.NOT_TLS);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
            assertThat(facts.of(Login.class)).isEmpty();
        }
    }

    @Test
    void tlsServer_answersInTlsAndIsRecognisedWithout(@TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.make(folder, "ip:127.0.0.1", "-1d", 30);
        try (EmbeddedRedis redis = EmbeddedRedis.builder()
                .tls(certificate.chain(), certificate.key())
                .start()) {
            Sight sight = Sight.of(ServerKind.REDIS, redis);
            Facts facts = sight.probe(null, TlsMode.REQUIRE, null);
            assertThat(the(TlsHandshake.class, facts).outcome()).isEqualTo(TlsHandshake.Outcome.ESTABLISHED);
            assertThat(the(Query.class, facts).answer()).isEqualTo("PONG");

            Greeting plain = the(Greeting.class, sight.probe(null));
            assertThat(plain.speaks()).isEqualTo(Greeting.Speaks.TLS);
            assertThat(plain.exchange()).isIn(Exchange.CLOSED, Exchange.RESET);
        }
    }

    private static Facts whenUp(EmbeddedRedis redis) throws InterruptedException {
        Facts facts = Sight.of(ServerKind.REDIS, redis).probe(null);
        for (int i = 0; i < 100 && facts.of(ServerState.class).isEmpty(); i++) {
            Thread.sleep(20);
            facts = Sight.of(ServerKind.REDIS, redis).probe(null);
        }
        return facts;
    }

    private static void command(EmbeddedRedis redis, String line) throws IOException {
        try (Socket socket = new Socket(redis.host(), redis.port())) {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('+');
        }
    }
}
