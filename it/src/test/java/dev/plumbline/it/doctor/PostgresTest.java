// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One real PostgreSQL and every way to miss it. */
class PostgresTest {
    private static final String SECRET = "hush-hush";
    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .database("shop_development", "app")
                .hba("host shop_development walled 127.0.0.1/32 reject")
                .hba("host all all 127.0.0.1/32 scram-sha-256")
                .role("walled", SECRET)
                .start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void doctor_rightSettings_showsEveryLayer() {
        Outcome outcome = Plumb.in(folder).run("doctor", url("app", SECRET, "shop_development"));
        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        assertThat(outcome.out())
                .contains("PostgreSQL 18")
                .contains("SCRAM-SHA-256")
                .contains("SELECT 1")
                .containsPattern("\\d+ of \\d+ connections in use")
                .contains("1 target checked, ready");
        assertThat(outcome.everything()).doesNotContain(SECRET);
    }

    @Test
    void doctor_settingsFromTheProject_namesTheirOrigin() throws IOException {
        Files.writeString(
                folder.resolve(".env"), "# shop\nDATABASE_URL=" + url("app", SECRET, "shop_development") + "\n");
        Outcome outcome = Plumb.in(folder).run("doctor");
        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        assertThat(outcome.out()).contains(".env:2").doesNotContain(SECRET);
    }

    @Test
    void doctor_wrongPassword_pointsAtThePassword() throws IOException {
        Files.writeString(
                folder.resolve(".env"), "DATABASE_URL=" + url("app", "not-the-one", "shop_development") + "\n");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).isEqualTo("auth-wrong-password");
        assertThat(outcome.first().origin()).isEqualTo(".env:1");
        assertThat(outcome.first().evidence()).contains("28P01");
        assertThat(outcome.everything()).doesNotContain("not-the-one");
    }

    @Test
    void doctor_noPassword_saysThatNoneWasSent() {
        String url = "postgres://app@127.0.0.1:" + postgres.port() + "/shop_development";
        assertThat(cause(url)).isEqualTo("auth-no-password-sent");
    }

    @Test
    void doctor_missingRole_saysThatThereIsNone() {
        Outcome.Diagnosed first = first(url("ap", SECRET, "shop_development"));
        // With SCRAM a server answers 28P01 for a role that does not exist, so no client can be certain.
        assertThat(first.cause()).isIn("role-missing", "auth-wrong-password");
        assertThat(first.certainty()).isIn("likely", "possible");
    }

    @Test
    void doctor_missingDatabase_suggestsTheNearName() throws IOException {
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=" + url("app", SECRET, "shop_developement") + "\n");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        Outcome.Diagnosed first = outcome.first();
        assertThat(first.cause()).isEqualTo("database-missing");
        assertThat(first.fix()).contains("shop_development");
        assertThat(first.proved()).isTrue();
        assertThat(first.certainty()).isEqualTo("proved");
    }

    @Test
    void doctor_rejectedByHba_saysThatTheHostIsNotAllowed() {
        Outcome.Diagnosed first = first(url("walled", SECRET, "shop_development"));
        assertThat(first.cause()).isEqualTo("client-host-not-allowed");
        assertThat(first.evidence()).contains("pg_hba");
    }

    @Test
    void doctor_noHbaEntry_saysThatTheHostIsNotAllowed() {
        try (EmbeddedPostgres strict = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .hba("host postgres postgres 127.0.0.1/32 scram-sha-256")
                .start()) {
            assertThat(cause(strict.url("app", SECRET, "postgres"))).isEqualTo("client-host-not-allowed");
        }
    }

    @Test
    void doctor_wrongPort_findsTheServerOnItsPortAndProvesIt() throws IOException {
        int closed = closedPort();
        Files.writeString(
                folder.resolve(".env"),
                "DATABASE_URL=postgres://app:" + SECRET + "@127.0.0.1:" + closed + "/shop_development\n");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        Outcome.Diagnosed first = outcome.first();
        assertThat(first.cause()).isEqualTo("wrong-port");
        assertThat(first.certainty()).isEqualTo("proved");
        assertThat(first.fix()).contains("127.0.0.1:" + postgres.port());
        assertThat(outcome.everything()).doesNotContain(SECRET);
    }

    @Test
    void doctor_tlsDemandedFromAPlainServer_saysThatItHasNone() {
        Outcome.Diagnosed first = first(url("app", SECRET, "shop_development") + "?sslmode=require");
        assertThat(first.cause()).isEqualTo("tls-not-supported-by-server");
        assertThat(first.proved()).isTrue();
    }

    @Test
    void doctor_allConnectionsTaken_saysWhoHoldsThem() throws Exception {
        try (EmbeddedPostgres small = EmbeddedPostgres.builder()
                        .role("app", SECRET)
                        .setting("max_connections", "8")
                        .setting("superuser_reserved_connections", "3")
                        .start();
                PostgresSessions held = PostgresSessions.open(small, "app", SECRET, 5)) {
            Outcome.Diagnosed first = first(small.url("app", SECRET, "postgres"));
            assertThat(held.count()).isEqualTo(5);
            assertThat(first.cause()).isEqualTo("too-many-connections");
            assertThat(first.evidence()).contains("53300");
        }
    }

    @Test
    void doctor_startingUp_saysThatWaitingHelps() {
        try (EmbeddedPostgres recovering = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .file("recovery.signal", "")
                .setting("restore_command", "sleep 30; false")
                .awaitReady(false)
                .start()) {
            Outcome outcome = Plumb.in(folder)
                    .run("wait", recovering.url("app", SECRET, "postgres"), "--timeout", "2s", "--json");
            assertThat(outcome.exit()).isEqualTo(124);
            assertThat(outcome.first().cause()).isEqualTo("server-starting-up");
        }
    }

    @Test
    void doctor_standby_isReadyToReadButNotToWrite() {
        try (EmbeddedPostgres standby = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .file("standby.signal", "")
                .setting("hot_standby", "on")
                .setting("wal_level", "replica")
                .setting("max_connections", "100")
                .setting("max_wal_senders", "10")
                .setting("max_worker_processes", "8")
                .start()) {
            String url = standby.url("app", SECRET, "postgres");
            assertThat(Plumb.in(folder).run("wait", url, "--timeout", "5s").exit())
                    .isZero();
            Outcome writable = Plumb.in(folder).run("wait", url, "--writable", "--timeout", "1s", "--json");
            assertThat(writable.exit()).isEqualTo(124);
            assertThat(writable.first().cause()).isEqualTo("read-only-or-failover");
        }
    }

    @Test
    void doctor_socketFileMissing_namesTheFileAndTheWayByTcp() {
        String url = "postgresql://app:" + SECRET + "@/shop_development?host=" + folder + "&port=" + postgres.port();
        Outcome.Diagnosed first = first(url);
        assertThat(first.cause()).isEqualTo("unix-socket-missing");
        assertThat(first.title()).contains(".s.PGSQL." + postgres.port());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String url(String role, String secret, String database) {
        return postgres.url(role, secret, database);
    }

    private String cause(String url) {
        return first(url).cause();
    }

    private Outcome.Diagnosed first(String url) {
        Outcome outcome = Plumb.in(folder).run("doctor", "--json", url);
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(1);
        assertThat(outcome.everything()).doesNotContain(SECRET);
        return outcome.first();
    }
}
