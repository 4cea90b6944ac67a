// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.Literals;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.Facts;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.fact.Tripped;
import dev.plumbline.probe.Depth;
import dev.plumbline.probe.ProbeLimits;
import dev.plumbline.probe.Prober;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.Target;
import dev.plumbline.target.TargetParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire, dialled by the probes of the core: clients that speak the real protocols. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class TripwireTest {
    @TempDir
    private Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static InetAddress at(String address) throws IOException {
        return InetAddress.getByName(address);
    }

    private static Target target(String url) {
        return Objects.requireNonNull(new TargetParser().parse(url).target());
    }

    private Facts dial(Target target, String... lines) throws Exception {
        Files.writeString(folder.resolve("db.js"), String.join("\n", lines));
        Recorder recorder = new Recorder(dial -> {});
        Tripwire wire = new Tripwire(Literals.of(new ProjectFolder(folder)), List.of(target));
        EventFolder events = EventFolder.create(folder);
        Placement placement = wire.place(new Scene(events, Map.of(), List.of("true"), recorder));
        try {
            List<Fact> seen = new Prober(ProbeLimits.STANDARD).probe("db", target, Reading.PLUMBLINE, Depth.FULL);
            assertThat(seen).isNotEmpty();
        } finally {
            placement.watch().end();
            events.remove();
        }
        return new Facts(recorder.facts());
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://app:geheim@127.0.0.1:%d/shop, POSTGRESQL, app, shop",
        "postgres://app@[::1]:%d/shop, POSTGRESQL, app, shop",
        "mysql://app:geheim@127.0.0.1:%d/shop, MYSQL, app, shop",
        "redis://127.0.0.1:%d/3, REDIS, , 3",
    })
    void client_ofEachKind_isNamedWithUserAndDatabaseAndRefused(
            String url, ServerKind kind, String user, String database) throws Exception {
        int port = freePort();
        Facts facts = dial(target(url.formatted(port)), "");

        Tripped tripped = facts.of(Tripped.class).getFirst();
        assertThat(tripped.kind()).isEqualTo(kind);
        assertThat(tripped.user()).isEqualTo(user);
        assertThat(tripped.database()).isEqualTo(database);
        assertThat(tripped.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(tripped.address()).endsWith(":" + port);
        assertThat(facts.of(TracedProcess.class).getFirst().command()).isNotEmpty();
        ProcessDial dial = facts.of(ProcessDial.class).getFirst();
        assertThat(dial.attempts().getFirst().outcome()).isEqualTo(Dial.Outcome.REFUSED);
        assertThat(facts.all().toString()).doesNotContain("geheim");
    }

    @Test
    void literal_thatLeadsThere_isFoundByPortUserAndDatabase() throws Exception {
        int port = freePort();
        Facts facts = dial(
                target("postgres://user:x@127.0.0.1:" + port + "/uaol"),
                "const other = 'postgres://someone:geheim@localhost:" + port + "/else';",
                "const url = process.env.DATABASE_URL || 'postgres://user:geheim@localhost:" + port + "/uaol';");

        Tripped tripped = facts.of(Tripped.class).getFirst();
        assertThat(tripped.literals()).singleElement().satisfies(literal -> {
            assertThat(literal.origin().shown()).isEqualTo("db.js:2");
            assertThat(literal.name()).isEqualTo("DATABASE_URL");
            assertThat(literal.value().masked()).doesNotContain("geheim");
        });
    }

    @Test
    void port_onWhichAServerListensOnOneFamily_isLeftAloneOnBoth() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, at("127.0.0.1"))) {
            int port = server.getLocalPort();
            Tripwire wire =
                    new Tripwire(Literals.of(new ProjectFolder(folder)), List.of(target("redis://localhost:" + port)));
            Placement placement =
                    wire.place(new Scene(EventFolder.create(folder), Map.of(), List.of("true"), fact -> {}));
            try (Socket six = new Socket()) {
                six.connect(new InetSocketAddress(at("::1"), port), 1_000);
                assertThat(six.isConnected()).as("nobody is to take ::1").isFalse();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("refused");
            } finally {
                placement.watch().end();
            }
        }
    }

    @Test
    void client_thatSaysNothingOrRubbish_isCountedAndLetGo() throws Exception {
        int port = freePort();
        Recorder recorder = new Recorder(dial -> {});
        Placement placement = new Tripwire(
                        Literals.of(new ProjectFolder(folder)), List.of(target("postgres://a@localhost:" + port)))
                .place(new Scene(EventFolder.create(folder), Map.of(), List.of("true"), recorder));
        for (String said :
                List.of("", "\0\0\0\u0004", "GET / HTTP/1.1\r\n\r\n", "*9999999\r\n", "\0\u0001\0\0xxxxxxxx")) {
            try (Socket socket = new Socket(at("127.0.0.1"), port)) {
                socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes()).isNotNull();
            } catch (IOException e) {
                assertThat(e).as("what it had not read").hasMessageContaining("reset");
            }
        }
        placement.watch().end();

        assertThat(new Facts(recorder.facts()).of(SensorBlind.class)).isEmpty();
        assertThat(new Facts(recorder.facts())
                        .of(Tripped.class).stream().mapToInt(Tripped::count).sum())
                .isEqualTo(5);
        try (ServerSocket again = new ServerSocket(port, 1, at("127.0.0.1"))) {
            assertThat(again.isBound()).isTrue();
        }
    }
}
