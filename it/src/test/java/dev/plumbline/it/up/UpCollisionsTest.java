// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.it.lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the servers of a project cannot all have is said before any of them is started. */
class UpCollisionsTest {
    private static final Path FIRST_OF_ALL = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");

    private UpProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
    }

    @AfterEach
    void closeProject() throws IOException {
        project.close();
    }

    private void refused(String... said) {
        Outcome up = project.up();
        assertThat(up.exit()).as(up.everything()).isEqualTo(2);
        assertThat(up.err()).contains(said).contains("nothing was started").doesNotContain("s3cret-word", "\tat ");
        assertThat(up.err().lines().filter(line -> line.startsWith("error"))).hasSize(1);
        assertThat(project.servers()).isEmpty();
        assertThat(project.folder().resolve(".plumb/servers"))
                .satisfiesAnyOf(
                        servers -> assertThat(servers).doesNotExist(),
                        servers -> assertThat(servers).isEmptyDirectory());
    }

    @Test
    void twoKinds_onOnePort_areBothNamed() {
        project.with("REDIS_URL", "redis://127.0.0.1:" + project.port);
        refused(
                "DATABASE_URL and REDIS_URL both name port " + project.port,
                "postgresql://shop:***@localhost:" + project.port + "/shop, set at environment variable DATABASE_URL",
                "redis://127.0.0.1:" + project.port + ", set at environment variable REDIS_URL",
                "127.0.0.1:6379 in REDIS_URL");
    }

    @Test
    void onePort_ofTwoLoopbackAddresses_isTwoServers() throws IOException {
        project.with("TEST_DATABASE_URL", "postgres://shop:other-s3cret-word@127.0.0.2:" + project.port + "/shop");
        project.with("REDIS_URL", "redis://127.0.0.3:" + project.port);
        project.file("schema.sql", "CREATE TABLE notes (id int);\n");
        Outcome up = project.up();
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(up.err()).doesNotContain("have one database");
        assertThat(project.servers()).hasSize(3);
        Outcome status = project.plumb().run("status");
        assertThat(status.exit()).as(status.everything()).isZero();
        assertThat(status.out().lines().filter(line -> line.contains("embedded, started here")))
                .hasSize(3);
        assertThat(project.up().out()).contains("nothing to do, all was up");
        assertThat(project.plumb().run("logs", "TEST_DATABASE_URL").out()).contains("127.0.0.2");
    }

    @Test
    void oneUser_withTwoPasswords_isRefused() {
        project.with("TEST_DATABASE_URL", "postgres://shop:other-s3cret-word@localhost:" + project.port + "/shop_test");
        refused("DATABASE_URL and TEST_DATABASE_URL give the user shop different passwords");
    }

    @Test
    void portOutOfRange_isRefusedWithItsPlace() throws IOException {
        project.file(".env", "\nMAIN_DATABASE_URL=postgres://shop:s3cret-word@localhost:99999/shop\n");
        refused("MAIN_DATABASE_URL: port 99999 is out of range", ".env:2");
        project.file("plumbline.yml", "environments:\n  dev:\n    databases:\n      main: MAIN_DATABASE_URL\n");
        Outcome named = project.up();
        assertThat(named.exit()).isEqualTo(2);
        assertThat(named.err()).contains("set at .env:2, cannot be used", "plumbline.yml:4");
    }

    @Test
    void portOfTheAdministrator_isRefused() throws IOException {
        assumeTrue(
                !Files.exists(FIRST_OF_ALL)
                        || Integer.parseInt(
                                        Files.newBufferedReader(FIRST_OF_ALL).readLine())
                                > 543,
                "needs a system that keeps low ports for root");
        project.with("DATABASE_URL", "postgres://shop:s3cret-word@localhost:543/shop");
        refused("DATABASE_URL names port 543, which only the administrator's programs may take", "1024 or more");
    }

    @Test
    void hostElsewhere_isNoPlaceForAnEmbeddedServer() {
        project.with("DATABASE_URL", "postgres://shop:s3cret-word@db:5432/shop");
        refused("DATABASE_URL names db:5432", "an embedded server listens on a port of localhost");
    }

    @Test
    void databaseOfAnotherMachine_isNotTouched() throws IOException {
        project.with("DATABASE_URL", "postgres://shop:s3cret-word@db.invalid:5432/shop");
        project.file("schema.sql", "CREATE TABLE notes (id int);\n");
        Outcome up = project.plumb().run("up");
        assertThat(up.exit()).isEqualTo(2);
        assertThat(up.err())
                .contains("DATABASE_URL names db.invalid:5432, a database of another machine, which is not touched")
                .contains("nothing was changed", "plumb up --wait-only")
                .doesNotContain("s3cret-word");
        Outcome reset = project.plumb().run("reset", "dev", "--yes");
        assertThat(reset.exit()).isEqualTo(2);
        assertThat(reset.err()).contains("a database of another machine, which is not touched");
        assertThat(project.servers()).isEmpty();
    }

    @Test
    void portOfAnotherKindOfServer_isSaidAtOnce() throws IOException {
        project.describe();
        try (EmbeddedRedis redis = EmbeddedRedis.builder().port(project.port).start()) {
            Outcome up = project.up();
            assertThat(up.exit()).isEqualTo(1);
            assertThat(up.err())
                    .contains(
                            "port " + project.port + " of this machine speaks Redis, not PostgreSQL",
                            "already there: redis-server",
                            "configure another port");
            assertThat(redis.isRunning()).isTrue();
        }
    }

    @Test
    void twoEnvironments_withOneDatabase_areWarnedOf_andNeverReset() throws IOException {
        project.with("TEST_DATABASE_URL", project.url("shop"));
        project.file("schema.sql", "CREATE TABLE notes (id int);\nINSERT INTO notes VALUES (1);\n");
        Outcome up = project.up();
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(up.err())
                .contains("warning: dev and test have one database, postgresql://shop:***@localhost:" + project.port);
        Outcome reset = project.plumb().run("reset", "test", "--yes");
        assertThat(reset.exit()).isEqualTo(2);
        assertThat(reset.err()).contains("a reset of test would empty the database of dev");
        assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("1");
    }
}
