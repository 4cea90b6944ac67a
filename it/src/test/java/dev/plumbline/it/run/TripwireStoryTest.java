// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.NpmProject;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A service that dials its default, with no hook in it: the wire and the literal name the line. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
@ResourceLock("localhost:26299")
class TripwireStoryTest {
    @TempDir
    private Path folder;

    @Test
    void service_thatDialsItsDefault_isNamedWithTheDefaultsLine() throws Exception {
        Path project = NpmProject.copy("seven-services", folder);
        Files.writeString(project.resolve(".env"), "DATABASE_URL=postgres://app:geheim@db.invalid:5432/shop\n");
        Outcome run = Plumb.in(project)
                .run(
                        "trace",
                        "--tripwire",
                        "--sensors",
                        "syscalls",
                        "--json",
                        "-o",
                        "trace.json",
                        "--",
                        "node_modules/.bin/tsx",
                        "services/orders.ts");
        String report = Files.readString(project.resolve("trace.json"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.everything()).contains("no server listens at", "plumb trace --tripwire");
        assertThat(report)
                .contains("\"cause\": \"config-stale-or-loaded-too-early\"")
                .contains("\"origin\": \"shared/config/index.ts:6\"")
                .contains("\"user\": \"user\"", "\"database\": \"uaol\"")
                .contains("services/orders.ts")
                .contains(".env:1")
                .doesNotContain("geheim");
    }
}
