// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Another kind of server on the port: every kind that is expected against every kind that answers. */
class OtherServersTest {
    private static final Map<String, Integer> PORTS = new LinkedHashMap<>();
    private static EmbeddedPostgres postgres;
    private static EmbeddedMariaDb mariadb;
    private static EmbeddedRedis redis;
    private static HttpServer http;
    private static ScriptedServer ssh;
    private static ScriptedServer silent;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        mariadb = EmbeddedMariaDb.start();
        redis = EmbeddedRedis.start();
        http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 10);
        http.start();
        ssh = ScriptedServer.saying("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".getBytes(StandardCharsets.US_ASCII));
        silent = ScriptedServer.silent();
        PORTS.put("PostgreSQL", postgres.port());
        PORTS.put("MariaDB", mariadb.port());
        PORTS.put("Redis", redis.port());
        PORTS.put("HTTP", http.getAddress().getPort());
        PORTS.put("SSH", ssh.port());
        PORTS.put("nothing", silent.port());
    }

    @AfterAll
    static void stop() {
        postgres.close();
        mariadb.close();
        redis.close();
        http.stop(0);
        ssh.close();
        silent.close();
    }

    static Stream<Arguments> pairs() {
        Map<String, String> expected =
                Map.of("postgres", "PostgreSQL", "mysql", "MariaDB", "redis", "Redis", "http", "HTTP");
        return expected.entrySet().stream()
                .flatMap(each -> Stream.of("PostgreSQL", "MariaDB", "Redis", "HTTP", "SSH")
                        .filter(answers -> !answers.equals(each.getValue()))
                        .map(answers -> Arguments.of(each.getKey(), answers)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void doctor_anotherServerAnswers_namesIt(String scheme, String answers) {
        Outcome outcome = doctor(scheme, answers);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).as(outcome.out()).isIn("another-server-on-port", "wrong-port");
        assertThat(outcome.first().title() + outcome.first().evidence()).contains(answers);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"postgres", "mysql", "redis", "http"})
    void doctor_silentPort_saysThatNotAByteCame(String scheme) {
        Outcome outcome = doctor(scheme, "nothing");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().certainty()).isIn("likely", "possible");
        assertThat(outcome.first().title()).contains(":" + silent.port());
    }

    private Outcome doctor(String scheme, String answers) {
        String url = scheme + "://app:hush@127.0.0.1:" + PORTS.get(answers) + (scheme.equals("redis") ? "/0" : "/shop");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json", url);
        assertThat(outcome.everything()).doesNotContain("hush");
        return outcome;
    }
}
