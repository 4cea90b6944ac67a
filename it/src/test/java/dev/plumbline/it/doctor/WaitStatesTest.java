// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states in which other tools say "ready" and a program would still fail: {@code plumb wait} never does. */
class WaitStatesTest {
    private static final String SECRET = "hush-hush";

    @TempDir
    Path folder;

    @Test
    void wait_recovering_isNotReady() {
        try (EmbeddedPostgres server = standby(false)
                .file("recovery.signal", "")
                .setting("restore_command", "sleep 30; false")
                .start()) {
            assertStartingUp(server, 124);
        }
    }

    @Test
    void wait_standbyThatTakesNoQueries_isNotReady() {
        try (EmbeddedPostgres server = standby(false)
                .file("standby.signal", "")
                .setting("hot_standby", "off")
                .start()) {
            Outcome outcome = wait(url(server, SECRET, "postgres"));
            assertThat(outcome.exit()).isEqualTo(124);
            assertThat(outcome.first().cause()).isIn("read-only-or-failover", "server-starting-up");
            assertThat(outcome.first().evidence()).contains("57P03");
        }
    }

    @Test
    void wait_acceptsAndNeverSpeaks_isNotReady() {
        try (ScriptedServer server = ScriptedServer.silent()) {
            assertThat(wait(url(server.port())).exit()).isEqualTo(124);
        }
    }

    @Test
    void wait_backlogWithNobodyAccepting_isNotReady() throws IOException {
        try (ServerSocket backlog = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(wait(url(backlog.getLocalPort())).exit()).isEqualTo(124);
        }
    }

    @Test
    void wait_fullBacklog_isNotReady() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket backlog = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            for (int i = 0; i < 2; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                socket.connect(backlog.getLocalSocketAddress(), 500);
            }
            assertThat(wait(url(backlog.getLocalPort())).exit()).isEqualTo(124);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void wait_acceptsAndCloses_isNotReadyAndSaysThatNothingIsBehind() {
        try (ScriptedServer server = ScriptedServer.closing()) {
            Outcome outcome = wait(url(server.port()));
            assertThat(outcome.exit()).isEqualTo(124);
            assertThat(outcome.first().cause()).isEqualTo("server-not-running");
            assertThat(outcome.first().certainty()).isEqualTo("likely");
            assertThat(outcome.first().fix()).isNotEmpty();
        }
    }

    @Test
    void wait_hotStandbyForAWriter_isNotReady() {
        try (EmbeddedPostgres server = standby(true)
                .file("standby.signal", "")
                .setting("hot_standby", "on")
                .start()) {
            Outcome outcome = wait(url(server, SECRET, "postgres"), "--writable");
            assertThat(outcome.exit()).isEqualTo(124);
            assertThat(outcome.first().cause()).isEqualTo("read-only-or-failover");
        }
    }

    @Test
    void wait_allConnectionsTaken_isNotReady() throws Exception {
        try (EmbeddedPostgres small = EmbeddedPostgres.builder()
                        .role("app", SECRET)
                        .setting("max_connections", "8")
                        .setting("superuser_reserved_connections", "3")
                        .start();
                PostgresSessions held = PostgresSessions.open(small, "app", SECRET, 5)) {
            Outcome outcome = wait(url(small, SECRET, "postgres"));
            assertThat(held.count()).isEqualTo(5);
            assertThat(outcome.exit()).isEqualTo(124);
            assertThat(outcome.first().cause()).isEqualTo("too-many-connections");
        }
    }

    @Test
    void wait_wrongPasswordOrMissingDatabase_endsEarlyWithTheCause() {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().role("app", SECRET).start()) {
            Outcome password = wait(url(server, "not-it", "postgres"), "--keep-trying");
            assertThat(password.exit()).isEqualTo(124);
            assertThat(password.first().cause()).isEqualTo("auth-wrong-password");
            Outcome early = wait(url(server, "not-it", "postgres"));
            assertThat(early.exit()).isEqualTo(1);
            Outcome database = wait(url(server, SECRET, "shop"));
            assertThat(database.exit()).isEqualTo(1);
            assertThat(database.first().cause()).isEqualTo("database-missing");
        }
    }

    @Test
    void wait_firstStartOfAnImageOnItsSocket_isNotReadyUntilTheRealServerListens() throws Exception {
        // The server's own account has to get in.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = folder.resolve("data");
        Path sockets = folder.resolve("run");
        String url;
        try (EmbeddedPostgres temporary = EmbeddedPostgres.builder()
                .dataFolder(data)
                .socketFolder(sockets)
                .listen()
                .port(freePort())
                .role("app", SECRET)
                .start()) {
            url = "postgresql://app:" + SECRET + "@/postgres?host=" + sockets + "&port=" + temporary.port();
            Outcome outcome = wait(url);
            assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(124);
            assertThat(outcome.first().cause()).isEqualTo("server-starting-up");
            assertThat(outcome.first().subcause()).isEqualTo("first-start");
            assertThat(outcome.first().certainty()).isEqualTo("certain");
            assertThat(outcome.first().fix()).contains("plumb wait");
            Outcome doctor = Plumb.in(folder).run("doctor", "--json", url);
            assertThat(doctor.exit()).isEqualTo(1);
            assertThat(doctor.first().cause()).isEqualTo("server-starting-up");
        }
        int port = Integer.parseInt(url.substring(url.lastIndexOf('=') + 1));
        try (EmbeddedPostgres real = EmbeddedPostgres.builder()
                .dataFolder(data)
                .socketFolder(sockets)
                .port(port)
                .start()) {
            assertThat(real.isRunning()).isTrue();
            assertThat(wait(url).exit()).isZero();
        }
    }

    @Test
    void wait_firstStartOfMariaDbOnItsSocket_isNotReady(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("first.sock");
        try (EmbeddedMariaDb temporary = EmbeddedMariaDb.builder()
                .setting("skip_networking", "1")
                .setting("socket", socket.toString())
                .user("app", "localhost", SECRET)
                .awaitReady(false)
                .start()) {
            Outcome outcome = wait("mysql://app:" + SECRET + "@localhost/mysql?socket=" + socket);
            assertThat(temporary.isRunning()).isTrue();
            assertThat(outcome.exit()).as(outcome.everything()).isNotZero();
            assertThat(outcome.everything()).doesNotContain(SECRET);
        }
    }

    private static EmbeddedPostgres.Builder standby(boolean ready) {
        return EmbeddedPostgres.builder()
                .role("app", SECRET)
                .setting("wal_level", "replica")
                .setting("max_connections", "100")
                .setting("max_wal_senders", "10")
                .setting("max_worker_processes", "8")
                .awaitReady(ready);
    }

    private void assertStartingUp(EmbeddedPostgres server, int exit) {
        Outcome outcome = wait(url(server, SECRET, "postgres"));
        assertThat(outcome.exit()).isEqualTo(exit);
        assertThat(outcome.first().cause()).isEqualTo("server-starting-up");
        assertThat(outcome.first().certainty()).isEqualTo("certain");
        assertThat(outcome.first().evidence()).contains("57P03");
        assertThat(outcome.first().fix()).contains("plumb wait");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String url(EmbeddedPostgres server, String secret, String database) {
        return server.url("app", secret, database);
    }

    private static String url(int port) {
        return "postgresql://app:" + SECRET + "@127.0.0.1:" + port + "/postgres";
    }

    private Outcome wait(String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of("wait", url, "--timeout", "1500ms", "--json"));
        arguments.addAll(List.of(more));
        Outcome outcome = Plumb.in(folder).run(arguments.toArray(new String[0]));
        assertThat(outcome.everything()).doesNotContain(SECRET).doesNotContain("not-it");
        return outcome;
    }
}
