// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.LabCommand;
import dev.plumbline.it.lab.NpmProject;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.WithEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** From all down to proved, with a real engine: {@code examples/bare-checkout}. */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class EngineBareCheckoutTest {
    /** Starts the application, asks it, and ends it: prints the status of {@code /health}. */
    private static final String ASK = """
            const { spawn } = require('node:child_process');
            const app = spawn('node', ['server.js'], { stdio: 'ignore' });
            (async () => {
              for (let i = 0; i < 100; i++) {
                try {
                  const answer = await fetch('http://127.0.0.1:3000/health');
                  console.log('status ' + answer.status);
                  if (answer.status === 200 || i > 5) break;
                } catch {}
                await new Promise((done) => setTimeout(done, 200));
              }
              app.kill();
            })();
            """;

    @TempDir
    Path folder;

    private ContainerEngine engine;
    private Map<String, String> images = Map.of();

    @BeforeEach
    void project(ContainerEngine started, EngineImages lab) throws Exception {
        engine = started;
        images = Map.of("POSTGRES_IMAGE", lab.need("postgres"), "REDIS_IMAGE", lab.need("redis"));
        NpmProject.copy("bare-checkout", folder);
    }

    @AfterEach
    void down() {
        engine.attempt(folder, images, "compose", "down", "--volumes", "--timeout", "0");
    }

    @Test
    void upAndCheck_fromAllDown_proveTheProjectAndSayWhatChanged() {
        assertThat(health()).contains("status 500").doesNotContain("status 200");
        Outcome before = plumb().run("check");
        assertThat(before.exit()).isEqualTo(1);
        assertThat(before.out()).contains("error[server-not-running]", "docker compose up -d");

        Outcome up = plumb().run("up");
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(up.out()).contains("85 tables, 44 rows", "started by docker compose");
        Outcome after = checkOnABusyMachine();
        assertThat(after.exit()).as(after.everything()).isZero();
        assertThat(after.out()).contains("Flyway: 10 applied, 0 pending, 0 changed", "ready in", "85 tables, 44 rows");
        assertThat(health()).contains("status 200");
        LabCommand.Ended tests = engine.run(folder, "npm", "test");
        assertThat(tests.exit()).as(tests.everything()).isZero();

        Outcome again = plumb().run("up");
        assertThat(again.out()).contains("nothing to do, all was up");
        Outcome report = plumb().run("report");
        assertThat(report.exit()).as(report.everything()).isZero();
        assertThat(report.out())
                .containsSubsequence(
                        "## What was wrong",
                        ": `server-not-running`",
                        "## What was done",
                        "applied 10 migrations of db/migrations | dev/main | ",
                        "## Before and after",
                        "| failed: status 500",
                        "passed: status 200",
                        "## Checks",
                        "85 tables, 44 rows",
                        "## Performance",
                        "## System",
                        "## Security",
                        "## How to start, look and stop",
                        "## Next steps");

        Outcome down = plumb().run("down");
        assertThat(down.exit()).as(down.everything()).isZero();
        assertThat(engine.docker(folder, images, "compose", "ps", "--quiet")).isEmpty();
    }

    /** Its bounds on latency are for machines that do not run other tests meanwhile, so it gets three attempts. */
    private Outcome checkOnABusyMachine() {
        Outcome outcome = plumb().run("check");
        for (int i = 0; i < 2 && outcome.exit() != 0; i++) {
            outcome = plumb().run("check");
        }
        return outcome;
    }

    private String health() {
        LabCommand.Ended asked = engine.run(folder, "node", "-e", ASK);
        return asked.everything();
    }

    private Plumb plumb() {
        Plumb plumb = Plumb.in(folder).in(engine);
        for (Map.Entry<String, String> image : images.entrySet()) {
            plumb = plumb.with(image.getKey(), image.getValue());
        }
        return plumb;
    }
}
