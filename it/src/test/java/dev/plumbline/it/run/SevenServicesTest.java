// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.NpmProject;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that make their pool before they load .env: under {@code plumb run} their settings are there before them. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
@ResourceLock("localhost:26299")
class SevenServicesTest {
    @TempDir
    private static Path folder;

    private static Path project;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void prepare() throws Exception {
        project = NpmProject.copy("seven-services", folder);
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing", "gateway", "inventory", "mailer", "orders", "shipping", "worker"})
    void service_underRun_startsRight(String service) throws IOException {
        Files.writeString(project.resolve(".env"), "DATABASE_URL=" + server.url() + "\n");
        Outcome run = run("run", "-q", "--", "node_modules/.bin/tsx", "services/" + service + ".ts");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains(service);
    }

    @Test
    void service_started_withoutRun_dialsItsDefault() throws Exception {
        Files.writeString(project.resolve(".env"), "DATABASE_URL=" + server.url() + "\n");
        Process process = new ProcessBuilder("node_modules/.bin/tsx", "services/orders.ts")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isNotZero();
        assertThat(output).contains("ECONNREFUSED", "26299");
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing", "gateway", "inventory", "mailer", "orders", "shipping", "worker"})
    void service_inCiWithoutItsVariable_isNotStarted(String service) throws IOException {
        Files.deleteIfExists(project.resolve(".env"));
        Path started = project.resolve("started");
        Outcome run = Plumb.in(project)
                .with("CI", "true")
                .run("run", "--", "sh", "-c", "touch started; exec node_modules/.bin/tsx services/" + service + ".ts");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("DATABASE_URL is not set", "shared/config/index.ts:6", "nothing was started")
                .doesNotContain("user:password");
        assertThat(started).doesNotExist();
    }

    @Test
    void refusal_pointsFirstToTheFileThatTheServiceLoads() throws IOException {
        Files.deleteIfExists(project.resolve(".env"));
        Outcome run =
                Plumb.in(project).with("CI", "true").run("run", "--", "node_modules/.bin/tsx", "services/orders.ts");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--> shared/config/index.ts:6 (DATABASE_URL)");
    }

    private static Outcome run(String... arguments) {
        return Plumb.in(project).run(arguments);
    }
}
