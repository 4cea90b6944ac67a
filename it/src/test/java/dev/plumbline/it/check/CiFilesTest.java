// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What {@code plumb ci} prints, and the action: judged by the vendors' own parser and schema, and the steps that are
 * for a shell run by one.
 */
class CiFilesTest {
    private static final long LIMIT_MINUTES = 5;

    /** GitHub's parser of workflows, and the runner of GitLab jobs that holds them against GitLab's schema. */
    private static final List<String> JUDGES = List.of("@actions/workflow-parser@0.3.40", "gitlab-ci-local@4.52.0");

    /** GitHub's parser is made for a bundler: Node itself wants to be told that its schema is JSON. */
    private static final String SAY_JSON = "grep -rl 'json\"' node_modules/@actions/workflow-parser/dist --include=*.js"
            + " | xargs sed -i 's/\\(from \"[^\"]*\\.json\"\\);/\\1 with {type: \"json\"};/'";

    private static final String GITHUB_JUDGE = """
            import {readFileSync} from 'node:fs';
            import {parseWorkflow, NoOperationTraceWriter} from '@actions/workflow-parser';
            import {parseAction} from '@actions/workflow-parser/actions/action-parser';
            const [kind, name] = process.argv.slice(2);
            const read = kind === 'action' ? parseAction : parseWorkflow;
            const result = read({name, content: readFileSync(name, 'utf8')}, new NoOperationTraceWriter());
            const errors = result.context.errors.getErrors().map(e => e.message);
            console.log(errors.join('\\n'));
            process.exit(errors.length ? 1 : 0);
            """;

    @TempDir
    static Path judges;

    @TempDir
    Path folder;

    @BeforeAll
    static void install() throws Exception {
        Assumptions.assumeTrue(succeeds("node --version", judges), "no node here: apt-get install nodejs npm");
        Files.writeString(judges.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
        Files.writeString(judges.resolve("judge.mjs"), GITHUB_JUDGE);
        Assumptions.assumeTrue(
                succeeds("npm install --no-audit --no-fund --ignore-scripts " + String.join(" ", JUDGES), judges),
                "npm cannot install the vendors' judges here");
        assertThat(run(SAY_JSON, judges, Map.of()).exit()).isZero();
    }

    @Test
    void githubWorkflow_ofEachKindOfProject_isTakenByGithubsOwnParser() throws Exception {
        for (String sign : List.of("package.json", "manage.py", "pom.xml", "nothing")) {
            Files.writeString(folder.resolve(sign), "");
            for (String options : List.of("", " --env test", " --from compose:backend")) {
                Path file = judges.resolve("workflow.yml");
                Outcome printed = Plumb.in(folder).run(("ci github" + options).split(" "));
                assertThat(printed.exit()).as(printed.everything()).isZero();
                Files.writeString(file, printed.out());
                assertThat(run("node judge.mjs workflow workflow.yml", judges, Map.of())
                                .everything())
                        .isBlank();
            }
            Files.delete(folder.resolve(sign));
        }
    }

    @Test
    void action_ofThisRepository_isTakenByGithubsOwnParser() throws Exception {
        Files.copy(Path.of("../action.yml"), judges.resolve("action.yml"));
        Outcome judged = run("node judge.mjs action action.yml", judges, Map.of());
        assertThat(judged.everything()).isBlank();
        assertThat(judged.exit()).isZero();
    }

    @Test
    void judges_ofABrokenFile_refuseIt() throws Exception {
        Files.writeString(judges.resolve("broken.yml"), "on: push\njobs:\n  a:\n    steps: [{runs: x}]\n");
        assertThat(run("node judge.mjs workflow broken.yml", judges, Map.of()).exit())
                .isEqualTo(1);
        Files.writeString(folder.resolve(".gitlab-ci.yml"), "a:\n  script: [x]\n  artefacts: {when: alway}\n");
        git();
        assertThat(gitlab("--list").exit()).isNotZero();
    }

    @Test
    void gitlabJob_ofEachKindOfProject_keepsToGitlabsSchema() throws Exception {
        git();
        for (String sign : List.of("package.json", "manage.py", "pom.xml", "nothing")) {
            Files.writeString(folder.resolve(sign), "");
            for (String options : List.of(" --env test", " --from compose:backend")) {
                Outcome printed = Plumb.in(folder).run(("ci gitlab" + options).split(" "));
                Files.writeString(folder.resolve(".gitlab-ci.yml"), printed.out());
                Outcome listed = gitlab("--list");
                assertThat(listed.exit()).as(listed.everything()).isZero();
                assertThat(listed.out()).contains("environment-test");
            }
            Files.delete(folder.resolve(sign));
        }
    }

    /** Its lines with a shell, but for the two that install what is installed here: packages and Plumbline itself. */
    @Test
    void gitlabJob_scriptAndAfterScript_runWithAShell() throws Exception {
        Path tools = Files.createDirectory(folder.resolve(".plumbline"));
        launcher(tools.resolve("plumb"));
        int port = freePort();
        Files.writeString(folder.resolve("plumbline.yml"), """
                environments:
                  dev:
                    caches:
                      cache: {url: "redis://127.0.0.1:%d"}
                """.formatted(port));
        Files.writeString(folder.resolve("Makefile"), "test:\n\techo the tests ran\n");
        Map<?, ?> job = (Map<?, ?>) ((Map<?, ?>) new Load(LoadSettings.builder().build())
                        .loadFromString(Plumb.in(folder).run("ci", "gitlab").out()))
                .get("environment-test");
        List<String> before = lines(job, "before_script");
        assertThat(before).anyMatch(line -> line.startsWith("export PATH="));
        String path = before.stream()
                .filter(line -> line.startsWith("export PATH="))
                .findFirst()
                .orElseThrow();
        List<String> script = new ArrayList<>(List.of(path));
        // An engine of this machine knows nothing of this project.
        lines(job, "script").forEach(line -> script.add(line.replace("plumb up ", "plumb up --embedded ")));
        try {
            Outcome ran = run(String.join("\n", script), folder, Map.of());
            assertThat(ran.exit()).as(ran.everything()).isZero();
            assertThat(ran.out()).contains("the tests ran");
        } finally {
            Outcome after = run(String.join("\n", lines(job, "after_script")), folder, Map.of());
            assertThat(after.exit()).as(after.everything()).isZero();
        }
        assertThat(folder.resolve("plumb-check.xml")).content().contains("<testsuite name=\"plumb check\"");
        assertThat(folder.resolve("plumb-report.html")).content().contains("Everything checked serves");
        assertThat(Plumb.in(folder).run("status").out()).doesNotContain("ready ");
    }

    private static List<String> lines(Map<?, ?> job, String part) {
        List<String> lines = new ArrayList<>();
        ((List<?>) job.get(part)).forEach(line -> lines.add(String.valueOf(line)));
        return lines;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void action_shellSteps_runWithAShell_checkAndReport() throws Exception {
        Files.writeString(folder.resolve("plumbline.yml"), """
                environments:
                  dev:
                    caches:
                      cache: {url: "redis://127.0.0.1:%d"}
                """.formatted(freePort()));
        try {
            Path paths = Files.createFile(folder.resolve("github-path"));
            Path tools = Files.createDirectory(folder.resolve("tools"));
            launcher(tools.resolve("plumb"));
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put("GITHUB_ACTION_PATH", tools.toString());
            environment.put("GITHUB_PATH", paths.toString());
            environment.put("GITHUB_ACTIONS", "true");
            environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
            List<String> ran = new ArrayList<>();
            for (Map<?, ?> step : steps(Path.of("../action.yml"))) {
                // Where the tests run is this machine.
                if (step.get("run") != null && !String.valueOf(step.get("if")).contains("inputs.from")) {
                    Map<String, String> own = new LinkedHashMap<>(environment);
                    own.put("PATH", Files.readString(paths).strip() + ":" + System.getenv("PATH"));
                    own.put("PLUMB_WAIT", "20s");
                    own.put("PLUMB_ENVIRONMENT", "");
                    own.put("PLUMB_FROM", "");
                    // An engine of this machine knows nothing of this project.
                    String shell = String.valueOf(step.get("run"))
                            .replace("plumb up --timeout", "plumb up --embedded --timeout");
                    Outcome outcome = run(shell, folder, own);
                    assertThat(outcome.exit())
                            .as(step.get("name") + "\n" + outcome.everything())
                            .isZero();
                    ran.add(String.valueOf(step.get("name")));
                }
            }
            assertThat(ran)
                    .contains("Start what the project needs", "Wait until everything answers", "Check", "Sum up");
            assertThat(folder.resolve("plumb-check.xml")).content().contains("<testsuite name=\"plumb check\"");
            assertThat(folder.resolve("plumb-report.html")).content().contains("Everything checked serves");
            assertThat(folder.resolve("summary.md")).content().contains("## plumb check");
        } finally {
            assertThat(Plumb.in(folder).run("down").exit()).isZero();
        }
    }

    @Test
    void composeSnippet_overThoseThatLie_givesHealthChecksThatPass() throws Exception {
        Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  db: {image: "postgres:18", ports: ["127.0.0.1:1:5432"], healthcheck: {test: pg_isready}}
                  cache: {image: "redis:8", ports: ["127.0.0.1:2:6379"]}
                """);
        String before = Plumb.in(folder).run("check", "--json").out();
        assertThat(before).contains("\"check\": \"health-check-honest\"");
        Files.writeString(
                folder.resolve("compose.override.yaml"),
                Plumb.in(folder).run("ci", "compose").out());
        Outcome after = Plumb.in(folder).run("check", "--json");
        for (String service : List.of("db", "cache")) {
            assertThat(CheckTest.check(after, "health-check-honest", service)).containsEntry("verdict", "passed");
        }
    }

    /** The command under test, as a file that a shell finds on the path. */
    private void launcher(Path file) throws IOException {
        String words = Plumb.in(folder).line().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Files.writeString(file, "#!/bin/sh\nexec " + words + " \"$@\"\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static List<Map<?, ?>> steps(Path action) throws IOException {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(action));
        List<Map<?, ?>> steps = new ArrayList<>();
        Map<?, ?> runs = (Map<?, ?>) ((Map<?, ?>) document).get("runs");
        ((List<?>) runs.get("steps")).forEach(step -> steps.add((Map<?, ?>) step));
        return steps;
    }

    private Outcome gitlab(String arguments) throws Exception {
        String program = judges.resolve("node_modules/.bin/gitlab-ci-local").toString();
        return run(program + " " + arguments, folder, Map.of());
    }

    private void git() throws Exception {
        assertThat(run("git init -q && git remote add origin git@localhost:a/b.git", folder, Map.of())
                        .exit())
                .isZero();
    }

    private static boolean succeeds(String command, Path folder) throws Exception {
        return run(command, folder, Map.of()).exit() == 0;
    }

    private static Outcome run(String script, Path folder, Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script).directory(folder.toFile());
        Path out = Files.createTempFile("ci", ".out");
        Path err = Files.createTempFile("ci", ".err");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        Outcome outcome =
                new Outcome(process.waitFor(), Files.readString(out), Files.readString(err), java.time.Duration.ZERO);
        Files.delete(out);
        Files.delete(err);
        return outcome;
    }
}
