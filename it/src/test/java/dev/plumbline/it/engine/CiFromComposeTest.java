// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.check.CheckTest;
import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.LabCommand;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The jobs that check from a compose service, their steps run by a shell with a real engine; and ports that it really publishes. */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class CiFromComposeTest {
    private static ContainerEngine engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void images(ContainerEngine started, EngineImages images) {
        List.of("postgres", "redis", "python").forEach(images::need);
        engine = started;
    }

    @AfterEach
    void down() {
        engine.attempt(folder, "compose", "down", "--volumes", "--timeout", "0");
    }

    @Test
    void gitlabJob_fromAService_runsWithAShell() throws IOException {
        project();
        Map<?, ?> job = (Map<?, ?>) document(Plumb.in(folder)
                        .run("ci", "gitlab", "--from", "compose:backend")
                        .out())
                .get("environment-test");
        List<String> before = lines(job, "before_script");
        // What it clones is what is tested here.
        before.removeIf(line -> line.startsWith("git clone"));
        List<String> script = new ArrayList<>(before);
        script.addAll(lines(job, "script"));
        try {
            LabCommand.Ended ran = shell(String.join("\n", script));
            assertThat(ran.exit()).as(ran.everything()).isZero();
            assertThat(ran.out()).contains("1 passed");
        } finally {
            LabCommand.Ended after = shell(String.join("\n", lines(job, "after_script")));
            assertThat(after.exit()).as(after.everything()).isZero();
        }
        proved();
    }

    @Test
    void githubWorkflow_fromAService_runsWithAShell() throws IOException {
        project();
        Map<?, ?> workflow = document(Plumb.in(folder)
                .run("ci", "github", "--from", "compose:backend")
                .out());
        Map<?, ?> test = (Map<?, ?>) ((Map<?, ?>) workflow.get("jobs")).get("test");
        List<String> script = new ArrayList<>();
        script.add("export PATH=\"$PWD/.plumbline:$PATH\"");
        for (Object each : (List<?>) test.get("steps")) {
            Map<?, ?> step = (Map<?, ?>) each;
            if (step.get("run") != null) {
                script.add(String.valueOf(step.get("run")));
            } else if (String.valueOf(step.get("uses")).startsWith("plumbline/")) {
                Map<?, ?> with = (Map<?, ?>) step.get("with");
                script.add("export PLUMB_FROM=" + with.get("from") + " PLUMB_WAIT=" + with.get("wait"));
                script.add("export GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$PWD/summary.md");
                script.addAll(action());
            }
        }
        LabCommand.Ended ran = shell(String.join("\n", script));
        assertThat(ran.exit()).as(ran.everything()).isZero();
        assertThat(ran.out()).contains("1 passed", "::group::plumb check");
        assertThat(folder.resolve("summary.md"))
                .content()
                .contains("## plumb check")
                .doesNotContain("own-word");
        proved();
    }

    /** The action's own steps, but for the one that puts {@code plumb} on the path. */
    private static List<String> action() throws IOException {
        Map<?, ?> runs =
                (Map<?, ?>) document(Files.readString(Path.of("../action.yml"))).get("runs");
        List<String> lines = new ArrayList<>();
        for (Object each : (List<?>) runs.get("steps")) {
            Map<?, ?> step = (Map<?, ?>) each;
            String text = String.valueOf(step.get("run"));
            boolean elsewhere = String.valueOf(step.get("if")).contains("inputs.up != 'true'");
            if (step.get("run") != null && !text.contains("GITHUB_PATH") && !elsewhere) {
                lines.add(text);
            }
        }
        return lines;
    }

    private void proved() {
        assertThat(folder.resolve("plumb-check.xml"))
                .content()
                .contains("<testsuite name=\"plumb check\"", "failures=\"0\"", "resolver 127.0.0.11")
                .doesNotContain("own-word");
        assertThat(folder.resolve("plumb-report.html"))
                .content()
                .contains("from compose service backend")
                .doesNotContain("own-word");
    }

    private void project() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  db:
                    image: postgres:15
                    environment: {POSTGRES_USER: app, POSTGRES_PASSWORD: own-word, POSTGRES_DB: shop}
                    ports: ["127.0.0.1:15439:5432"]
                  backend:
                    image: python:3.11
                    environment: {DATABASE_URL: "postgres://app:own-word@db:5432/shop"}
                    working_dir: /project
                    volumes: [".:/project:ro"]
                """);
        Files.writeString(folder.resolve("plumbline.yml"), """
                environments:
                  dev:
                    databases:
                      main: {from: DATABASE_URL, service: db, schema: migrations}
                    checks:
                      tables: 1
                """);
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgres://app:own-word@127.0.0.1:15439/shop\n");
        Files.writeString(folder.resolve("requirements.txt"), "");
        Files.writeString(folder.resolve("test_goods.py"), """
                import os
                import psycopg2

                def test_goods():
                    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection:
                        with connection.cursor() as cursor:
                            cursor.execute("SELECT count(*) FROM goods")
                            assert cursor.fetchone() == (0,)
                """);
        Files.createDirectory(folder.resolve("migrations"));
        Files.writeString(folder.resolve("migrations/V1__goods.sql"), "CREATE TABLE goods (id int PRIMARY KEY);\n");
        Path tools = Files.createDirectory(folder.resolve(".plumbline"));
        String words = Plumb.in(folder).line().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Files.writeString(tools.resolve("plumb"), "#!/bin/sh\nexec " + words + " \"$@\"\n");
        assertThat(tools.resolve("plumb").toFile().setExecutable(true)).isTrue();
    }

    private LabCommand.Ended shell(String script) {
        return engine.run(folder, "bash", "-e", "-o", "pipefail", "-c", script);
    }

    private static Map<?, ?> document(String yaml) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static List<String> lines(Map<?, ?> job, String part) {
        List<String> lines = new ArrayList<>();
        ((List<?>) job.get(part)).forEach(line -> lines.add(String.valueOf(line)));
        return lines;
    }

    @Test
    void publishedPorts_onEveryAddressAndOnLoopback_areToldApartAndTheFixMendsIt() throws IOException {
        String open = """
                services:
                  own: {image: "redis:7", ports: ["127.0.0.1:16401:6379"]}
                  shared: {image: "redis:7", ports: ["0.0.0.0:16402:6379"]}
                  usual: {image: "redis:7", ports: ["16403:6379"]}
                  six: {image: "redis:7", ports: ["[::1]:16404:6379"]}
                """;
        Files.writeString(folder.resolve("compose.yaml"), open);
        Files.writeString(
                folder.resolve(".env"), "REDIS_URL=redis://127.0.0.1:16402\nCACHE_REDIS_URL=redis://127.0.0.1:16401\n");
        engine.docker(folder, "compose", "up", "--detach", "own", "shared", "usual");

        Map<String, Object> found = ports();
        assertThat(found).containsEntry("verdict", "warned").containsEntry("bound", "databases on loopback only");
        assertThat(found.get("figure").toString())
                .contains("shared on port 16402", "usual on port 16403", "REDIS_URL on port 16402")
                .doesNotContain("16401")
                .doesNotContain("16404");
        assertThat(found.get("fixes").toString()).contains("`\"127.0.0.1:16402:6379\"`", "`\"127.0.0.1:16403:6379\"`");

        Files.writeString(
                folder.resolve("compose.yaml"),
                open.replace("0.0.0.0:16402", "127.0.0.1:16402").replace("\"16403", "\"127.0.0.1:16403"));
        engine.docker(folder, "compose", "up", "--detach", "own", "shared", "usual");
        assertThat(ports()).containsEntry("verdict", "passed").containsEntry("figure", "none beyond this machine");
    }

    private Map<String, Object> ports() {
        Outcome outcome = Plumb.in(folder).in(engine).run("check", "--json");
        return CheckTest.check(outcome, "published-ports", "this machine");
    }
}
