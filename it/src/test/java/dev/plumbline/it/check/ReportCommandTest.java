// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumb report} of runs that were kept, and of files. */
class ReportCommandTest {
    @TempDir
    Path folder;

    @Test
    void report_afterAServerCameBack_tellsBothSides() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            Files.writeString(folder.resolve(".env"), "REDIS_URL=" + redis.url() + "\n");
            redis.stop();
            Outcome before = Plumb.in(folder).run("check", "--json");
            assertThat(before.exit()).as(before.everything()).isEqualTo(1);
            redis.restart();
            Outcome after = Plumb.in(folder).run("check", "--json");
            assertThat(after.exit()).as(after.everything()).isZero();

            Outcome kept = Plumb.in(folder).run("report");
            assertThat(kept.exit()).isZero();
            assertThat(kept.out())
                    .contains(
                            "## What was wrong",
                            "Cause: `" + before.first().cause() + "`",
                            "## Before and after",
                            "## Next steps")
                    .contains("- [x] TLS of REDIS\\_URL", "- [ ] password of REDIS\\_URL", "redis-cli -u ");

            Files.writeString(folder.resolve("before.json"), before.out());
            Files.writeString(folder.resolve("after.json"), after.out());
            Outcome compared = Plumb.in(folder).run("report", "--json", "--compare", "before.json", "after.json");
            assertThat(compared.exit()).as(compared.everything()).isZero();
            assertThat(compared.json()).containsEntry("schema", "urn:plumbline:summary:1");
            assertThat(compared.out()).contains("\"cause\": \"" + before.first().cause() + "\"");
        }
    }

    @Test
    void report_wrongCalls_areOneMessageAndTwo() throws IOException {
        Files.writeString(folder.resolve("text.json"), "not a report");
        assertThat(Plumb.in(folder).run("report").err())
                .contains("no check of this project was made yet", "plumb check");
        for (String line : new String[] {
            "report",
            "report extra",
            "report --compare text.json",
            "report --compare text.json text.json",
            "report --compare missing.json missing.json",
            "report --html no/such/folder.html",
            "ci",
            "ci jenkins",
            "ci compose",
            "ci github --env a:b"
        }) {
            Outcome outcome = Plumb.in(folder).run(line.split(" "));
            assertThat(outcome.exit()).as(line).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).startsWith("error").doesNotContain("Exception");
        }
    }
}
