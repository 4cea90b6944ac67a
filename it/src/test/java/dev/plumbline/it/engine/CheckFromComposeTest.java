// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code plumb check --from compose:SERVICE}: what the project expects, proved from where its tests run. */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class CheckFromComposeTest {
    private static final String PROJECT = """
            services:
              db:
                image: postgres:15
                environment: {POSTGRES_USER: app, POSTGRES_PASSWORD: s3cret-own, POSTGRES_DB: shop}
                networks: [back]
              sick:
                image: redis:7
                networks: [back]
                healthcheck:
                  test: ["CMD-SHELL", "echo the disk is on fire; exit 3"]
                  interval: 500ms
                  retries: 1
              ended:
                image: redis:7
                command: ["sh", "-c", "echo no room for the log; exit 7"]
                networks: [back]
              web:
                image: python:3.11
                command: ["python3", "-m", "http.server", "8000"]
                ports: ["127.0.0.1:18000:8000"]
                networks: [back]
              backend:
                image: python:3.11
                environment: {DATABASE_URL: "postgres://app:s3cret-own@db:5432/shop"}
                networks: [back]
              apart:
                image: python:3.11
                environment: {DATABASE_URL: "postgres://app:s3cret-own@db:5432/shop"}
                networks: [front]
            networks: {back: {}, front: {}}
            """;
    private static final String EXPECTED = """
            environments:
              dev:
                databases:
                  main: {from: DATABASE_URL, service: db, schema: migrations}
                  other: {url: "postgres://app@127.0.0.1:1/other"}
                checks:
                  tables: 1
                  required-tables: [goods]
                  queries:
                    - {name: all goods, sql: SELECT id FROM goods, rows: 2, within: 5s}
                  application: {command: "false", ready-line: never}
                  http:
                    - {url: "http://127.0.0.1:18000/", status: 200}
                    - {url: "http://127.0.0.1:1/"}
            """;

    @TempDir
    static Path folder;

    private static ContainerEngine engine;

    @BeforeAll
    static void up(ContainerEngine started, EngineImages images) throws IOException {
        List.of("postgres", "redis", "python").forEach(images::need);
        engine = started;
        Files.writeString(folder.resolve("compose.yaml"), PROJECT);
        Files.writeString(folder.resolve("plumbline.yml"), EXPECTED);
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgres://app:s3cret-own@localhost:15432/shop\n");
        Files.createDirectory(folder.resolve("migrations"));
        Files.writeString(folder.resolve("migrations/V1__goods.sql"), "CREATE TABLE goods (id int PRIMARY KEY);\n");
        engine.docker(folder, "compose", "up", "--detach", "db", "sick", "ended", "web");
        Outcome ready = plumb().run("wait", "--from", "compose:backend");
        assertThat(ready.exit()).as(ready.everything()).isZero();
        engine.docker(
                folder,
                "compose",
                "exec",
                "-T",
                "-e",
                "PGPASSWORD=s3cret-own",
                "db",
                "psql",
                "--host=127.0.0.1",
                "--username=app",
                "--dbname=shop",
                "--command=CREATE TABLE goods (id int PRIMARY KEY); INSERT INTO goods VALUES (1), (2)");
    }

    @AfterAll
    static void down() {
        engine.attempt(folder, "compose", "down", "--volumes", "--timeout", "0");
    }

    private static Plumb plumb() {
        return Plumb.in(folder).in(engine);
    }

    @Test
    void check_fromService_provesWhatTheProjectExpectsAndIsKept() throws IOException {
        Outcome outcome = plumb().run("check", "dev", "--json", "--from", "compose:backend");
        assertThat(outcome.everything()).doesNotContain("s3cret-own");
        String target = "backend/DATABASE_URL";
        assertThat(check(outcome, "tables", target)).containsEntry("figure", "1 table, 2 rows");
        assertThat(check(outcome, "tables", target)).containsEntry("bound", "1 with goods");
        assertThat(check(outcome, "configured-query", target).get("figure").toString())
                .startsWith("all goods: 2 rows");
        assertThat(check(outcome, "migrations", target).get("figure").toString())
                .contains("1 pending");
        assertThat(check(outcome, "reachable", "dev/other")).containsEntry("verdict", "skipped");
        assertThat(check(outcome, "application-start", "dev")).containsEntry("verdict", "skipped");
        assertThat(check(outcome, "http-endpoint", "http://127.0.0.1:18000/"))
                .containsEntry("verdict", "passed")
                .extractingByKey("evidence")
                .asString()
                .contains("http://web:8000/");
        assertThat(check(outcome, "http-endpoint", "http://127.0.0.1:1/")).containsEntry("verdict", "skipped");
        assertThat(check(outcome, "reachable", target).get("evidence").toString())
                .contains(
                        "name db is 10.",
                        "resolver 127.0.0.11",
                        "connected in",
                        "SELECT 1 answered 1 in",
                        "_back",
                        "running");

        Outcome report = plumb().run("report");
        assertThat(report.out()).contains("What is wrong", "from compose service backend");
        assertThat(folder.resolve(".plumb/history")).isDirectoryContaining("glob:**-check.json");
    }

    @Test
    void check_illServices_showsHealthLogAndLastLines() {
        Outcome outcome = plumb().run("check", "--json", "--from", "compose:backend");
        assertThat(check(outcome, "service-running", "sick"))
                .containsEntry("verdict", "failed")
                .extractingByKey("evidence")
                .asString()
                .contains("health check: exit code 3", "the disk is on fire");
        assertThat(check(outcome, "service-running", "ended"))
                .containsEntry("verdict", "failed")
                .extractingByKey("evidence")
                .asString()
                .contains("exit code 7", "no room for the log");
        assertThat(check(outcome, "service-running", "db")).containsEntry("verdict", "passed");
    }

    @Test
    void check_otherNetwork_namesTheCauseAndBothNetworks() {
        Outcome outcome = plumb().run("check", "--json", "--from", "compose:apart");
        assertThat(outcome.exit()).isEqualTo(1);
        Map<?, ?> reachable = check(outcome, "reachable", "apart/DATABASE_URL");
        assertThat(reachable.get("cause")).isEqualTo("other-network");
        assertThat(reachable.get("evidence").toString()).contains("_front", "_back");
    }

    @Test
    void check_serviceNearAnother_asksWhetherThatWasMeant() {
        Outcome outcome = plumb().run("check", "--from", "compose:backnd");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("has no service `backnd`", "did you mean `compose:backend`?");
    }

    @Test
    void check_noEngine_saysSoWithoutATrace() {
        Outcome outcome = Plumb.in(folder)
                .with("DOCKER_HOST", "unix:///nonexistent/docker.sock")
                .run("check", "--from", "compose:backend");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("error").contains("docker info").doesNotContain("Exception");
    }

    private static Map<String, Object> check(Outcome outcome, String id, String subject) {
        Map<?, ?> checks = (Map<?, ?>) outcome.json().get("checks");
        for (Object each : (List<?>) checks.get("results")) {
            @SuppressWarnings("unchecked")
            Map<String, Object> check = (Map<String, Object>) each;
            if (id.equals(check.get("check")) && subject.equals(check.get("subject"))) {
                return check;
            }
        }
        throw new AssertionError("no check " + id + " of " + subject + " in " + outcome.everything());
    }
}
