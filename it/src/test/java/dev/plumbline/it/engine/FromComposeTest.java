// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.JsonSchema;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.WithEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands from inside compose services, with a real engine. */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class FromComposeTest {
    private static final String PROJECT = """
            services:
              db:
                image: postgres:15
                environment: {POSTGRES_USER: app, POSTGRES_PASSWORD: s3cret, POSTGRES_DB: shop}
                ports: ["127.0.0.1:15432:5432"]
                networks: [back]
              cache:
                image: redis:7
                networks: [back]
              backend:
                image: python:3.11
                environment: {DATABASE_URL: "postgres://app:s3cret@db:5432/shop", REDIS_URL: "redis://cache:6379/0"}
                depends_on: [db, cache]
                networks: [back]
              bare:
                image: plumbline/static
                read_only: true
                cap_drop: [ALL]
                environment: {DATABASE_URL: "postgres://app:s3cret@db:5432/shop"}
                networks: [back]
              alpine:
                image: alpine:3
                user: "12345:54321"
                env_file: [alpine.env]
                networks: [back]
              looped:
                image: python:3.11
                environment: {DATABASE_URL: "postgres://app:s3cret@localhost:5432/shop"}
                networks: [back]
              apart:
                image: python:3.11
                environment: {DATABASE_URL: "postgres://app:s3cret@db:5432/shop"}
                networks: [front]
              outer:
                image: python:3.11
                environment: {DATABASE_URL: "postgres://app:s3cret@db:15432/shop"}
                networks: [back]
              none:
                image: python:3.11
                networks: [back]
              unbuilt:
                build: .
                image: nobody/has-this
                profiles: [later]
            networks: {back: {}, front: {}}
            """;

    private static final JsonSchema SCHEMA = schema();

    @TempDir
    static Path folder;

    private static ContainerEngine engine;

    @BeforeAll
    static void up(ContainerEngine started, EngineImages images) throws IOException {
        List.of("postgres", "redis", "python", "static", "musl").forEach(images::need);
        engine = started;
        Files.writeString(folder.resolve("compose.yaml"), PROJECT);
        Files.writeString(folder.resolve("alpine.env"), "DATABASE_URL=postgres://app:s3cret@db:5432/shop\n");
        engine.docker(folder, "compose", "up", "--detach", "db", "cache");
        Outcome ready = plumb().run("wait", "--from", "compose:backend", "--stable", "300ms");
        assertThat(ready.exit()).as(ready.everything()).isZero();
        assertThat(ready.err())
                .contains("from compose service backend", "resolver 127.0.0.11", "to compose service db")
                .contains("ready  backend/DATABASE_URL", "ready  backend/REDIS_URL");
    }

    @AfterAll
    static void down() {
        assertThat(engine.docker(folder, "ps", "--all", "--format", "{{.Names}}"))
                .doesNotContain("plumbline-");
        engine.attempt(folder, "compose", "down", "--volumes", "--timeout", "0");
    }

    private static Plumb plumb() {
        return Plumb.in(folder).in(engine);
    }

    private static JsonSchema schema() {
        try {
            return JsonSchema.of(Path.of("../docs/reference/report.schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> from(Outcome outcome) {
        assertThat(SCHEMA.problems(outcome.json())).isEmpty();
        assertThat(outcome.everything()).doesNotContain("s3cret");
        return (Map<?, ?>) outcome.json().get("from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "bare", "alpine"})
    void doctor_anyImage_provesEveryLayerFromThere(String service) {
        Outcome outcome = plumb().run("doctor", "--json", "--from", "compose:" + service, "DATABASE_URL");
        Map<?, ?> from = from(outcome);
        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        assertThat(from.get("service")).isEqualTo(service);
        assertThat(from.get("resolvers")).isEqualTo(List.of("127.0.0.11"));
        assertThat(from.get("networks").toString()).contains("_back").doesNotContain("_front");
        assertThat(from.get("reached").toString()).contains("service=db", "running", "_back");
        assertThat(outcome.json().get("targets").toString())
                .contains("db is 10.213.", "SELECT 1 answered 1", "app by SCRAM-SHA-256", "layer=capacity");
    }

    @Test
    void doctor_localhost_isTheContainerItself() {
        Outcome outcome = plumb().run("doctor", "--json", "--from", "compose:looped");
        assertThat(from(outcome).get("service")).isEqualTo("looped");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.first().cause()).isEqualTo("localhost-inside-container");
        assertThat(outcome.first().origin()).startsWith("compose.yaml:");
        assertThat(outcome.first().proved()).isTrue();
        assertThat(outcome.first().fix()).contains("@db:5432/shop");
    }

    @Test
    void doctor_otherNetwork_namesBothNetworks() {
        Outcome outcome = plumb().run("doctor", "--json", "--from", "compose:apart");
        assertThat(from(outcome).get("networks").toString()).contains("_front");
        assertThat(outcome.first().cause()).isEqualTo("other-network");
        assertThat(outcome.first().evidence()).contains("_back");
    }

    @Test
    void doctor_publishedPort_isNoPortBetweenContainers() {
        Outcome outcome = plumb().run("doctor", "--json", "--from", "compose:outer");
        from(outcome);
        assertThat(outcome.first().cause()).isEqualTo("published-port-used-between-containers");
        assertThat(outcome.first().fix()).contains("@db:5432/shop");
        assertThat(outcome.first().proved()).isTrue();
    }

    @Test
    void doctor_filesAndUrl_areThoseOfThisMachine() throws IOException {
        Outcome outcome = plumb().run(
                        "doctor",
                        "--from",
                        "compose:none",
                        "--markdown",
                        folder.resolve("report.md").toString(),
                        "--junit=" + folder.resolve("report.xml"),
                        "redis://cache:6379/0");
        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        assertThat(outcome.out()).contains("from compose service none", "PING answered PONG");
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("redis://cache:6379/0", "resolver 127.0.0.11");
        assertThat(Files.readString(folder.resolve("report.xml"))).contains("<testsuite");
    }

    @Test
    void wait_commandBehind_runsOnThisMachine() {
        Outcome outcome = plumb().run("wait", "-q", "--from=compose:backend", "--", "sh", "-c", "pwd; exit 7");
        assertThat(outcome.exit()).isEqualTo(7);
        assertThat(outcome.out()).isEqualTo(folder + "\n");
    }

    @Test
    void check_fromService_provesDatabaseAndRedisFromThere() {
        Outcome outcome = plumb().run("check", "--json", "--from", "compose:backend");
        assertThat(from(outcome).get("service")).isEqualTo("backend");
        // How fast it is, and whether the account is a good choice, is judged as well: both verdicts are fine here.
        assertThat(outcome.exit()).as(outcome.everything()).isLessThan(2);
        assertThat(outcome.json().get("checks").toString())
                .contains("compose service backend", "backend/DATABASE_URL", "backend/REDIS_URL", "10.213.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "alpine"})
    void trace_inService_keepsOutputAndExitCode(String service) {
        Outcome outcome =
                plumb().run("trace", "--in", "compose:" + service, "--", "sh", "-c", "echo out; echo err >&2; exit 3");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEqualTo("out\n");
        assertThat(outcome.err())
                .startsWith("err\n")
                .contains("exit 3", "from compose service " + service)
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "nosuch", "unbuilt"})
    void doctor_serviceThatCannotBeLookedFrom_saysWhatToDo(String service) {
        Outcome outcome = plumb().run("doctor", "--from", "compose:" + service);
        assertThat(outcome.exit()).isEqualTo(2);
        String said = outcome.err();
        switch (service) {
            case "none" -> assertThat(said).contains("configures no database", "--from compose:none postgres://");
            case "nosuch" -> assertThat(said).contains("has no service `nosuch`", "backend");
            default -> assertThat(said).contains("not on this machine", "docker compose build unbuilt");
        }
    }

    @Test
    void doctor_projectThatIsDown_leavesNoNetworkBehind(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("compose.yaml"), PROJECT);
        Files.writeString(other.resolve("alpine.env"), "");
        Outcome outcome =
                Plumb.in(other).in(engine).run("doctor", "--json", "--from", "compose:backend", "DATABASE_URL");
        assertThat(outcome.first().cause()).as(outcome.everything()).isIn("server-not-running", "other-network");
        assertThat(engine.docker(other, "network", "ls"))
                .doesNotContain(other.getFileName().toString());
    }

    @Test
    void wait_terminated_takesItsContainerAlong() throws Exception {
        Plumb.Running running = plumb().start("wait", "--from", "compose:looped", "--timeout", "50s");
        for (int i = 0; i < 200 && !Files.readString(running.err()).contains("waiting"); i++) {
            Thread.sleep(100);
        }
        running.process().destroy();
        assertThat(Plumb.outcome(running).exit()).isEqualTo(143);
        for (int i = 0; i < 100 && names().contains("plumbline-looped"); i++) {
            Thread.sleep(100);
        }
        assertThat(names()).doesNotContain("plumbline-looped");
    }

    private static String names() {
        return engine.docker(folder, "ps", "--all", "--format", "{{.Names}}");
    }
}
