// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.it.lab.Outcome;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As in CI: the servers are started by somebody else, and everything in them by {@code plumb up --wait-only}. */
class UpWaitOnlyTest {
    private UpProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
        project.file("db/V1__notes.sql", "CREATE TABLE notes (id int, body text);\n");
        project.file("notes.csv", "id,body\n1,a\n2,b\n");
        project.file("plumbline.yml", """
                environments:
                  dev:
                    databases:
                      main: {from: DATABASE_URL, schema: db, seed: [notes.csv]}
                    caches:
                      cache: REDIS_URL
                  test:
                    databases:
                      main: {from: TEST_DATABASE_URL, schema: db}
                """);
    }

    @AfterEach
    void closeProject() throws IOException {
        project.close();
    }

    private Outcome up(String... more) {
        String[] words = {"up", "--wait-only", "--timeout", more.length == 0 ? "60s" : more[0]};
        return project.plumb().run(words);
    }

    /** What a service of a CI job is: one account that may do all, no database of the project's. */
    private EmbeddedPostgres server() {
        return EmbeddedPostgres.builder()
                .port(project.port)
                .sql("CREATE ROLE shop SUPERUSER LOGIN PASSWORD 's3cret-word'")
                .start();
    }

    @Test
    void servers_startedElsewhere_getDatabasesSchemaAndRows_andAreLeftRunning() {
        try (EmbeddedPostgres postgres = server();
                EmbeddedRedis redis =
                        EmbeddedRedis.builder().port(project.cachePort).start()) {
            Outcome first = up();
            assertThat(first.exit()).as(first.everything()).isZero();
            assertThat(first.out())
                    .contains("made database shop", "made database shop_test", "1 table, 2 rows", "started elsewhere")
                    .doesNotContain("embedded");
            assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("2");
            assertThat(up().out()).contains("nothing to do, all was up");
            Outcome down = project.plumb().run("down", "--volumes", "--yes");
            assertThat(down.exit()).as(down.everything()).isZero();
            assertThat(postgres.isRunning()).isTrue();
            assertThat(redis.isRunning()).isTrue();
            assertThat(project.servers()).isEmpty();
        }
    }

    @Test
    void server_absent_isSaidWithItsPlace_andNothingIsStartedInItsPlace() {
        Outcome up = up("2s");
        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.err())
                .contains(
                        "is not ready: connection refused", "environment variable", "started elsewhere", "plumb doctor")
                .doesNotContain("s3cret-word", "\tat ");
        assertThat(project.servers()).isEmpty();
    }

    @Test
    void server_thatComesLate_isWaitedFor() throws Exception {
        try (EmbeddedRedis redis =
                EmbeddedRedis.builder().port(project.cachePort).start()) {
            Process process = project.plumb().start("up", "dev", "--wait-only").process();
            assertThat(process.waitFor(2, TimeUnit.SECONDS)).isFalse();
            try (EmbeddedPostgres postgres = server()) {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
                assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("2");
                assertThat(postgres.isRunning() && redis.isRunning()).isTrue();
            }
        }
    }

    @Test
    void account_thatTheServerDoesNotKnow_isSaid() {
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder().port(project.port).start();
                EmbeddedRedis redis =
                        EmbeddedRedis.builder().port(project.cachePort).start()) {
            Outcome up = up();
            assertThat(up.exit()).as(up.everything()).isEqualTo(1);
            assertThat(up.err())
                    .contains("password authentication failed for user \"shop\"", "started elsewhere")
                    .doesNotContain("s3cret-word", "\tat ");
            assertThat(postgres.isRunning() && redis.isRunning()).isTrue();
        }
    }
}
