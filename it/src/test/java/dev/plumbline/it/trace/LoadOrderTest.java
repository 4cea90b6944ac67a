// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.NpmProject;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that make their pool before they load .env: the report names the lines, and its fix makes them run. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
@ResourceLock("localhost:26299")
class LoadOrderTest {
    private static final Pattern FIRST_LINE = Pattern.compile("make this the first line of (\\S+)\\R\\s+(\\S.*)\\R");

    @TempDir
    private static Path folder;

    private static Path project;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void prepare() throws Exception {
        project = NpmProject.copy("seven-services", folder);
        server = EmbeddedPostgres.start();
        Files.writeString(project.resolve(".env"), "DATABASE_URL=" + server.url() + "\n");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "node_modules/.bin/tsx, services/orders.ts, shared/config/index.ts:6, shared/db/connection.ts:4, 4",
        "node, plain/index.mjs, plain/config.mjs:1, plain/connection.mjs:4, 4",
        "node, common/index.cjs, common/db.cjs:3, common/db.cjs:4, 3",
    })
    void settingsLoadedTooLate_traced_namesTheLinesAndTheFixMakesItRun(
            String program, String entry, String reader, String maker, int loader) throws IOException {
        Outcome traced = trace(program, entry);

        assertThat(traced.exit()).isNotZero();
        assertThat(traced.err())
                .contains("error[config-stale-or-loaded-too-early]: DATABASE_URL is read before the line that sets it")
                .contains("--> " + reader + " (DATABASE_URL)")
                .contains("pg BoundPool was made at " + maker + ", for localhost:26299")
                .contains("later " + entry + ":" + loader + " loaded .env and set it to")
                .doesNotContain(server.password());

        applyFix(traced.err());
        Outcome mended = trace(program, entry);

        assertThat(mended.exit()).as(mended.err()).isZero();
        assertThat(mended.out()).contains("is connected to");
        assertThat(mended.err()).doesNotContain("error[");
    }

    @ParameterizedTest
    @CsvSource({"start:limited"})
    void nodeOptions_replacedByAnNpmScript_areNoHindrance(String script) {
        Outcome traced = trace("npm", "run", script);

        assertThat(traced.err()).contains("--> shared/config/index.ts:6 (DATABASE_URL)");
    }

    private static Outcome trace(String... command) {
        String[] words = new String[command.length + 2];
        words[0] = "trace";
        words[1] = "--";
        System.arraycopy(command, 0, words, 2, command.length);
        return Plumb.in(project).run(words);
    }

    private static void applyFix(String report) throws IOException {
        Matcher fix = FIRST_LINE.matcher(report);
        assertThat(fix.find()).as(report).isTrue();
        Path file = project.resolve(fix.group(1));
        Files.writeString(file, fix.group(2) + "\n" + Files.readString(file));
    }
}
