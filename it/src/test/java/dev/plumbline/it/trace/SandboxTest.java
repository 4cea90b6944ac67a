// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.NpmProject;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test runners give each file an environment of its own: what is read in there is seen all the same. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
@ResourceLock("localhost:26299")
class SandboxTest {
    @TempDir
    private static Path folder;

    private static Path project;

    @BeforeAll
    static void prepare() throws Exception {
        project = NpmProject.copy("test-runners", folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jest", "vitest", "vitest -- --pool=threads", "vitest -- --pool=vmThreads"})
    void sandbox_readsAVariableUnset_isSeenWithItsFile(String script) {
        Outcome traced = Plumb.in(project).run(("trace -- npm run " + script).split(" "));

        assertThat(traced.exit()).isNotZero();
        assertThat(traced.err())
                .contains("error[env-var-not-set]: DB_HOST is unset, so localhost:26299 is dialled")
                .contains("read DB_HOST unset at db.js:3");
    }
}
