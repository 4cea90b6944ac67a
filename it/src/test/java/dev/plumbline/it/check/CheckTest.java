// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.it.lab.JsonSchema;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumb check} on real servers: what passes when all is well, and what fails when something is not. */
public class CheckTest {
    private static final String SECRET = "hush-hush";
    private static EmbeddedPostgres postgres;
    private static EmbeddedRedis redis;
    private static EmbeddedMariaDb maria;
    private static JsonSchema schema;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .database("shop", "app")
                .start();
        redis = EmbeddedRedis.builder().password(SECRET).start();
        maria = EmbeddedMariaDb.builder()
                .user("app", "%", SECRET)
                .database("shop")
                .start();
        schema = JsonSchema.of(Path.of("../docs/reference/report.schema.json"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
        redis.close();
        maria.close();
    }

    @Test
    void check_ofServersThatServe_passesAndKeepsToTheSchema() throws IOException {
        project(url(SECRET));

        Outcome outcome = Plumb.in(folder).run("check", "--json");

        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        assertThat(schema.problems(outcome.json())).as(outcome.out()).isEmpty();
        assertThat(outcome.everything()).doesNotContain(SECRET);
        for (String target : List.of("DATABASE_URL", "REDIS_URL", "MYSQL_URL")) {
            assertThat(verdict(outcome, "reachable", target)).isEqualTo("passed");
            assertThat(verdict(outcome, "first-query", target)).isEqualTo("passed");
            assertThat(verdict(outcome, "first-attempt", target)).isEqualTo("passed");
        }
        assertThat(verdict(outcome, "create-read-update-delete", "DATABASE_URL"))
                .isEqualTo("passed");
        assertThat(verdict(outcome, "create-read-update-delete", "MYSQL_URL")).isEqualTo("passed");
        assertThat(verdict(outcome, "redis-round-trip", "REDIS_URL")).isEqualTo("passed");
        assertThat(verdict(outcome, "redis-expiry", "REDIS_URL")).isEqualTo("passed");
        assertThat((List<?>) check(outcome, "first-query", "DATABASE_URL").get("samples"))
                .hasSize(20);
    }

    @Test
    void check_ofAWrongPassword_failsWithTheCauseThatTheDoctorNames() throws IOException {
        project(url("not-the-one"));

        Outcome outcome = Plumb.in(folder).run("check", "--json");
        Outcome doctor = Plumb.in(folder).run("doctor", "--json");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(schema.problems(outcome.json())).as(outcome.out()).isEmpty();
        assertThat(check(outcome, "reachable", "DATABASE_URL"))
                .containsEntry("verdict", "failed")
                .containsEntry("cause", "auth-wrong-password");
        assertThat(outcome.first().cause()).isEqualTo(doctor.first().cause());
        assertThat(outcome.first().title()).isEqualTo(doctor.first().title());
        assertThat(outcome.everything()).doesNotContain("not-the-one").doesNotContain(SECRET);
    }

    private void project(String database) throws IOException {
        Files.writeString(folder.resolve(".env"), """
                DATABASE_URL=%s
                REDIS_URL=redis://:%s@127.0.0.1:%d/1
                MYSQL_URL=mysql://app:%s@127.0.0.1:%d/shop
                """.formatted(database, SECRET, redis.port(), SECRET, maria.port()));
    }

    private static String url(String password) {
        return "postgres://app:" + password + "@127.0.0.1:" + postgres.port() + "/shop";
    }

    private static String verdict(Outcome outcome, String check, String subject) {
        return String.valueOf(check(outcome, check, subject).get("verdict"));
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> check(Outcome outcome, String check, String subject) {
        Map<String, Object> checks = (Map<String, Object>) outcome.json().get("checks");
        return ((List<Map<String, Object>>) checks.get("results"))
                .stream()
                        .filter(each -> check.equals(each.get("check")) && subject.equals(each.get("subject")))
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError("no " + check + " of " + subject + " in\n" + outcome.out()));
    }
}
