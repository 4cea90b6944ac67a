// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.JsonSchema;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JSON reports of every kind of ending against the published schema. */
class JsonReportTest {
    private static final String SECRET = "hush-hush";
    private static EmbeddedPostgres postgres;
    private static JsonSchema schema;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .database("shop", "app")
                .hba("host all all 127.0.0.1/32 scram-sha-256")
                .start();
        schema = JsonSchema.of(Path.of("../docs/reference/report.schema.json"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void json_everyEndingOfTheDoctor_keepsToTheSchema() throws IOException {
        assertKeeps(0, Plumb.in(folder).run("doctor", "--json", url(SECRET, "shop")));
        assertKeeps(1, Plumb.in(folder).run("doctor", "--json", "-v", url("not-the-one", "shop")));
        assertKeeps(1, Plumb.in(folder).run("doctor", "--json", url(SECRET, "shpo"), "redis://127.0.0.1:1"));
        assertKeeps(1, Plumb.in(folder).run("doctor", "--json", "mysql://127.0.0.1:" + postgres.port() + "/shop"));
        assertKeeps(1, Plumb.in(folder).run("doctor", "--json", "http://127.0.0.1:1", "tcp://no-such-name.invalid:5"));
        assertKeeps(2, Plumb.in(folder).run("doctor", "--json", "postgres://app@h:99999/x"));
        Files.writeString(folder.resolve(".env"), "A=1\nDATABASE_URL=" + url("not-the-one", "shop") + "\n");
        assertKeeps(1, Plumb.in(folder).run("doctor", "--json"));
    }

    @Test
    void json_everyEndingOfTheWait_keepsToTheSchema() {
        assertKeeps(0, Plumb.in(folder).run("wait", "--json", url(SECRET, "shop")));
        assertKeeps(1, Plumb.in(folder).run("wait", "--json", url("not-the-one", "shop")));
        assertKeeps(124, Plumb.in(folder).run("wait", "--json", "--timeout", "300ms", "tcp://127.0.0.1:1"));
    }

    private static void assertKeeps(int exit, Outcome outcome) {
        assertThat(outcome.exit()).as(outcome.everything()).isEqualTo(exit);
        assertThat(schema.problems(outcome.json())).as(outcome.out()).isEmpty();
        assertThat(outcome.json()).containsEntry("exit", exit);
        assertThat(outcome.everything()).doesNotContain(SECRET).doesNotContain("not-the-one");
    }

    private static String url(String password, String database) {
        return "postgres://app:" + password + "@127.0.0.1:" + postgres.port() + "/" + database;
    }
}
