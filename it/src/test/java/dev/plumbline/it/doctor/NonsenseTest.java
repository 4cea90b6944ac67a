// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that speak nonsense: a named fact within the limit, whatever comes. */
class NonsenseTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    static Stream<Arguments> nonsense() {
        byte[] garbage = new byte[10_000];
        new Random(11).nextBytes(garbage);
        byte[] hugePostgres = {'S', 'R', 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0};
        byte[] hugeMysql = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 10, '8', '.'};
        byte[] hugeRedis = "$2147483647\r\nx".getBytes(StandardCharsets.US_ASCII);
        return Stream.of("postgres", "mysql", "redis", "http")
                .flatMap(scheme -> Stream.of(garbage, hugePostgres, hugeMysql, hugeRedis)
                        .map(bytes -> Arguments.of(scheme, bytes)));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void doctor_garbageOrImpossibleLengths_endsWithANamedFinding(String scheme, byte[] bytes) {
        try (ScriptedServer server = ScriptedServer.saying(bytes)) {
            assertNamed(doctor(scheme, server.port()), server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mysql", "redis", "http"})
    void doctor_oneByteASecond_endsAtTheLimit(String scheme) {
        ScriptedServer.Script drip = client -> {
            byte[] bytes = scheme.equals("redis")
                    ? "+PONG-but-never-a-line-end".getBytes(StandardCharsets.US_ASCII)
                    : new byte[60];
            for (byte each : bytes) {
                client.getOutputStream().write(each);
                client.getOutputStream().flush();
                Thread.sleep(1000);
            }
        };
        try (ScriptedServer server = ScriptedServer.start(drip)) {
            assertNamed(doctor(scheme, server.port()), server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mysql", "redis", "http"})
    void doctor_silentServer_saysThatNotOneByteCame(String scheme) {
        try (ScriptedServer server = ScriptedServer.silent()) {
            Outcome outcome = doctor(scheme, server.port());
            assertNamed(outcome, server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mysql", "redis", "http"})
    void doctor_closesAtOnce_namesThatNothingIsBehindThePort(String scheme) {
        try (ScriptedServer server = ScriptedServer.closing()) {
            Outcome outcome = doctor(scheme, server.port());
            assertNamed(outcome, server.port());
            assertThat(outcome.first().title() + outcome.first().evidence()).containsIgnoringCase("closed");
        }
    }

    private Outcome doctor(String scheme, int port) {
        return Plumb.in(folder)
                .run(
                        "doctor",
                        "--json",
                        scheme + "://app:hush@127.0.0.1:" + port + (scheme.equals("redis") ? "/0" : "/shop"));
    }

    private static void assertNamed(Outcome outcome, int port) {
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).isNotEqualTo("rule-failed");
        assertThat(outcome.first().title()).contains(":" + port);
        assertThat(outcome.everything()).doesNotContain("hush").doesNotContain("Exception");
        assertThat(outcome.took()).isLessThan(LIMIT);
    }
}
