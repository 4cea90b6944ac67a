// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.ContainerEngine;
import dev.plumbline.it.lab.EngineImages;
import dev.plumbline.it.lab.LabCommand;
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

/**
 * Tests in a one-off container against a database on its first start: {@code examples/slow-first-start}. More repetitions
 * with {@code -Dplumbline.repetitions=30}.
 */
@ExtendWith(WithEngine.class)
@ResourceLock(WithEngine.ENGINE)
class SlowFirstStartTest {
    private static final int REPETITIONS = Integer.getInteger("plumbline.repetitions", 3);

    @TempDir
    Path folder;

    private ContainerEngine engine;
    private Map<String, String> images = Map.of();

    @BeforeEach
    void project(ContainerEngine started, EngineImages lab) {
        engine = started;
        images = Map.of("POSTGRES_IMAGE", lab.need("postgres"), "BACKEND_IMAGE", lab.need("python"));
        LabCommand.copy(Path.of("../examples/slow-first-start"), folder);
    }

    @AfterEach
    void down() {
        engine.attempt(folder, images, "compose", "down", "--volumes", "--timeout", "0");
    }

    /** On a busy machine the tests' own container may start so slowly that they come too late to fail: three attempts. */
    @Test
    void pgIsready_onFirstStart_letsTestsRunTooEarly() {
        LabCommand.Ended tests = testsAfterPgIsready();
        for (int i = 0; i < 2 && tests.exit() == 0; i++) {
            down();
            tests = testsAfterPgIsready();
        }
        assertThat(tests.exit()).as(tests.everything()).isEqualTo(1);
        assertThat(tests.out()).contains("Connection refused");
    }

    private LabCommand.Ended testsAfterPgIsready() {
        engine.docker(folder, images, "compose", "up", "--detach", "db");
        for (int i = 0; i < 300 && !saysReady(); i++) {
            pause();
        }
        return engine.attempt(folder, images, "compose", "run", "--rm", "--no-deps", "-T", "backend", "pytest");
    }

    @Test
    void wait_fromTheTestsContainer_letsThemRunInTimeAlways() {
        for (int i = 1; i <= REPETITIONS; i++) {
            engine.docker(folder, images, "compose", "up", "--detach", "db");
            Outcome outcome = plumb().run(
                            "wait",
                            "--from",
                            "compose:backend",
                            "--for",
                            "table:product",
                            "--",
                            "docker",
                            "compose",
                            "run",
                            "--rm",
                            "--no-deps",
                            "-T",
                            "backend",
                            "pytest");
            assertThat(outcome.exit())
                    .as("run %d of %d%n%s", i, REPETITIONS, outcome.everything())
                    .isZero();
            assertThat(outcome.out()).contains("1 passed");
            assertThat(outcome.err())
                    .contains("from compose service backend", "resolver 127.0.0.11", "ready  backend/DATABASE_URL");
            assertThat(outcome.everything()).doesNotContain("only-for-tests");
            down();
        }
    }

    private boolean saysReady() {
        return engine.attempt(folder, images, "compose", "exec", "-T", "db", "pg_isready", "--quiet")
                        .exit()
                == 0;
    }

    private Plumb plumb() {
        Plumb plumb = Plumb.in(folder).in(engine);
        for (Map.Entry<String, String> image : images.entrySet()) {
            plumb = plumb.with(image.getKey(), image.getValue());
        }
        return plumb;
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
