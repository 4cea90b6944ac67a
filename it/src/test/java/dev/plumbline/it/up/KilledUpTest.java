// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Whatever ends {@code up} at whatever moment, the next one finishes the work. The moments are drawn from a seed:
 * {@code -Dplumbline.kills=50 -Dplumbline.seed=7} runs more of them, or others.
 */
class KilledUpTest {
    private static final int KILLS = Integer.getInteger("plumbline.kills", 8);
    private static final long SEED = Long.getLong("plumbline.seed", 20_251_127L);
    private static final int FILES = 6;
    private static final int ROWS = 2_000;

    @Test
    void up_killedAtAnyMoment_isFinishedByTheNext() throws Exception {
        Random random = new Random(SEED);
        long whole = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (UpProject project = project()) {
                if (whole == 0) {
                    whole = project.up().took().toMillis();
                    assertThat(project.plumb().run("down", "--volumes", "--yes").exit())
                            .isZero();
                }
                long after = (long) (random.nextDouble() * whole);
                boolean hard = random.nextBoolean();
                String how = "seed " + SEED + ", run " + kill + ": " + (hard ? "SIGKILL" : "SIGTERM") + " after "
                        + after + " ms of " + whole;
                Plumb.Running running = project.plumb().start("up", "--embedded");
                if (!running.process().waitFor(after, TimeUnit.MILLISECONDS)) {
                    if (hard) {
                        running.process().destroyForcibly();
                    } else {
                        running.process().destroy();
                    }
                }
                Plumb.outcome(running);
                Outcome next = project.up();
                assertThat(next.exit()).as(how + "\n" + next.everything()).isZero();
                assertThat(project.ask("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
                                + " AND table_name <> 'flyway_schema_history'"))
                        .as(how)
                        .isEqualTo(String.valueOf(2 * FILES));
                assertThat(project.ask("SELECT count(*) || ' ' || count(DISTINCT id) FROM a1"))
                        .as(how)
                        .isEqualTo(ROWS + " " + ROWS);
                assertThat(project.commandsOfServers()).as(how).hasSize(2);
                assertThat(halves(project.folder().resolve(".plumb"))).as(how).isEmpty();
            }
        }
    }

    private static UpProject project() throws IOException {
        UpProject project = new UpProject();
        for (int i = 1; i <= FILES; i++) {
            // Two tables a file and a pause between: half of it would show.
            project.file(
                    "db/V" + i + "__part.sql",
                    "CREATE TABLE a%d (id int);%nSELECT pg_sleep(0.05);%nCREATE TABLE b%d (id int);%n".formatted(i, i));
        }
        StringBuilder rows = new StringBuilder("id\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i).append('\n');
        }
        project.file("a1.csv", rows.toString());
        project.file("plumbline.yml", """
                environments:
                  dev:
                    databases:
                      main: {from: DATABASE_URL, schema: db, seed: [{csv: a1.csv, table: a1}]}
                    caches:
                      cache: REDIS_URL
                """);
        return project;
    }

    /** What was begun under another name and not finished. */
    private static java.util.List<Path> halves(Path state) throws IOException {
        try (var paths = Files.walk(state, 2)) {
            return paths.filter(path -> path.toString().endsWith(".new")).toList();
        }
    }
}
