// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis and MariaDB, real ones, and every way to be kept out. */
class RedisAndMysqlTest {
    private static final String SECRET = "hush-hush";
    private static EmbeddedRedis redis;
    private static EmbeddedMariaDb mariadb;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.builder().password(SECRET).start();
        mariadb = EmbeddedMariaDb.builder()
                .database("shop_development")
                .user("app", "%", SECRET)
                .sql("GRANT ALL ON shop_development.* TO 'app'@'%'")
                .user("elsewhere", "10.0.0.9", SECRET)
                .start();
    }

    @AfterAll
    static void stop() {
        redis.close();
        mariadb.close();
    }

    @Test
    void doctor_redisWithPassword_isReady() {
        Outcome outcome = Plumb.in(folder).run("doctor", "redis://:" + SECRET + "@127.0.0.1:" + redis.port() + "/0");
        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        assertThat(outcome.out()).contains("PING").contains("Redis").doesNotContain(SECRET);
    }

    @Test
    void doctor_redisWithoutPassword_saysThatNoneWasSent() {
        assertThat(first("redis://127.0.0.1:" + redis.port()).cause()).isEqualTo("auth-no-password-sent");
    }

    @Test
    void doctor_redisWithWrongPassword_blamesThePassword() {
        Outcome.Diagnosed first = first("redis://:not-it@127.0.0.1:" + redis.port());
        assertThat(first.cause()).isEqualTo("auth-wrong-password");
        assertThat(first.evidence()).contains("WRONGPASS");
    }

    @Test
    void doctor_passwordForARedisWithoutOne_provesThatItWorksWithoutIt() {
        try (EmbeddedRedis open = EmbeddedRedis.start()) {
            Outcome.Diagnosed first = first("redis://:not-it@127.0.0.1:" + open.port() + "/0");
            assertThat(first.cause()).isEqualTo("auth-wrong-password");
            assertThat(first.subcause()).isEqualTo("server-has-no-password");
            assertThat(first.proved()).isTrue();
            assertThat(first.fix()).contains("redis://127.0.0.1:" + open.port() + "/0");
        }
    }

    @Test
    void doctor_redisIndexOutOfRange_saysThatThereIsNoSuchDatabase() {
        assertThat(first("redis://:" + SECRET + "@127.0.0.1:" + redis.port() + "/99")
                        .cause())
                .isEqualTo("database-missing");
    }

    @Test
    void doctor_redisTlsToAPlainPort_doesNotHang() {
        Outcome.Diagnosed first = first("rediss://:" + SECRET + "@127.0.0.1:" + redis.port());
        assertThat(first.cause()).isEqualTo("tls-not-supported-by-server");
    }

    @Test
    void doctor_redisInProtectedMode_saysSo() {
        String denied = "-DENIED Redis is running in protected mode because protected mode is enabled\r\n";
        try (ScriptedServer server = ScriptedServer.saying(denied.getBytes(StandardCharsets.US_ASCII))) {
            assertThat(first("redis://127.0.0.1:" + server.port()).cause()).isEqualTo("redis-protected-mode");
        }
    }

    @Test
    void doctor_redisLoading_saysThatItIsStarting() {
        ScriptedServer.Script loading = client -> {
            byte[] buffer = new byte[512];
            while (client.getInputStream().read(buffer) > 0) {
                client.getOutputStream()
                        .write("-LOADING Redis is loading the dataset in memory\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
            }
        };
        try (ScriptedServer server = ScriptedServer.start(loading)) {
            assertThat(first("redis://127.0.0.1:" + server.port()).cause()).isEqualTo("server-starting-up");
        }
    }

    @Test
    void doctor_mariadbRightSettings_isReady() {
        Outcome outcome = Plumb.in(folder).run("doctor", mysql("app", SECRET, "shop_development"));
        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        assertThat(outcome.out())
                .contains("MariaDB")
                .contains("connections in use")
                .doesNotContain(SECRET);
    }

    @Test
    void doctor_mariadbWrongPassword_blamesThePassword() {
        Outcome.Diagnosed first = first(mysql("app", "not-it", "shop_development"));
        assertThat(first.cause()).isEqualTo("auth-wrong-password");
        assertThat(first.evidence()).contains("1045");
    }

    @Test
    void doctor_mariadbMissingDatabase_suggestsTheNearName() {
        Outcome.Diagnosed first = first(mysql("app", SECRET, "shop_developmnt"));
        assertThat(first.cause()).isIn("database-missing", "client-host-not-allowed", "auth-wrong-password");
        assertThat(first.title() + first.evidence()).contains("shop_developmnt");
    }

    @Test
    void doctor_mariadbMissingDatabaseAsAdministrator_provesTheNearName() {
        Outcome.Diagnosed first = first("mysql://" + mariadb.user() + ":" + mariadb.password() + "@127.0.0.1:"
                + mariadb.port() + "/shop_developmnt");
        assertThat(first.cause()).isEqualTo("database-missing");
        assertThat(first.fix()).contains("shop_development");
        assertThat(first.proved()).isTrue();
    }

    private static String mysql(String user, String secret, String database) {
        return "mysql://" + user + ":" + secret + "@127.0.0.1:" + mariadb.port() + "/" + database;
    }

    private Outcome.Diagnosed first(String url) {
        Outcome outcome = Plumb.in(folder).run("doctor", "--json", url);
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(1);
        assertThat(outcome.everything()).doesNotContain(SECRET).doesNotContain("not-it");
        return outcome.first();
    }
}
