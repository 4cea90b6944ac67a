// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plumbline.config.Discovery;
import dev.plumbline.config.DiscoveryOptions;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.diagnosis.Cause;
import dev.plumbline.diagnosis.Certainty;
import dev.plumbline.diagnosis.Diagnosis;
import dev.plumbline.fact.RanIn;
import dev.plumbline.report.JsonRenderer;
import dev.plumbline.report.JunitRenderer;
import dev.plumbline.report.MarkdownRenderer;
import dev.plumbline.report.Report;
import dev.plumbline.report.TerminalRenderer;
import dev.plumbline.report.Theme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {
    private static final String REFUSED = "Error: connect ECONNREFUSED 127.0.0.1:5432";

    private static String everywhere(Diagnosis diagnosis) {
        Report report = Report.of("explain", diagnosis);
        return new TerminalRenderer(Theme.PLAIN, TerminalRenderer.Detail.ALL).render(report)
                + new JsonRenderer("1").render(report)
                + new MarkdownRenderer().render(report)
                + new JunitRenderer().render(report);
    }

    private static Cause first(Diagnosis diagnosis) {
        return diagnosis.findings().get(0).cause();
    }

    @Test
    void sameText_inContainerOrOnHost_differs() {
        Explainer inside = Explainer.standard().note("the app runs in a container, the service is named db");
        Explainer outside = Explainer.standard().note("netstat shows nothing").where(RanIn.Surroundings.LOCAL);

        assertThat(first(inside.explain(REFUSED))).isEqualTo(Cause.LOCALHOST_INSIDE_CONTAINER);
        assertThat(first(outside.explain(REFUSED))).isEqualTo(Cause.SERVER_NOT_RUNNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AggregateError: \n    at internalConnectMultiple (node:net:1122:18)",
                "Error: connect ECONNREFUSED ::1:5432\nError: connect ECONNREFUSED 127.0.0.1:5432"
            })
    void nameDialledWhereAnAddressIsConfigured_isAnotherSetting(String log, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgres://app:hush@10.0.0.5:5432/orders\n");
        Explainer explainer = Explainer.standard()
                .with(Discovery.discover(new ProjectFolder(folder), Map.of(), DiscoveryOptions.defaults())
                        .facts());
        Diagnosis diagnosis = explainer.explain(log);
        assertThat(first(diagnosis)).isEqualTo(Cause.ENV_VAR_NOT_SET);
        assertThat(everywhere(diagnosis)).contains("DATABASE_URL names 10.0.0.5, and ");

        Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgres://app:hush@localhost:5432/orders\n");
        Diagnosis own = Explainer.standard()
                .with(Discovery.discover(new ProjectFolder(folder), Map.of(), DiscoveryOptions.defaults())
                        .facts())
                .explain(log);
        assertThat(first(own)).isNotEqualTo(Cause.ENV_VAR_NOT_SET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL=postgres://app:hush@10.0.0.5:5432/orders",
                "DATABASE_URL=postgres://app:hush@db:5432/orders, and the compose service is named db"
            })
    void severalAddressesDialledWhereANoteNamesOne_isAnotherSetting(String note) {
        Diagnosis diagnosis = Explainer.standard()
                .note(note)
                .explain("AggregateError: \n    at internalConnectMultiple (node:net:1122:18)");

        assertThat(first(diagnosis)).isEqualTo(Cause.ENV_VAR_NOT_SET);
        assertThat(everywhere(diagnosis)).contains("DATABASE_URL names ");
    }

    @Test
    void severalAddressesDialledWhereAServiceIsConfigured_isAnotherSetting(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgres://app:hush@db:5432/orders\n");
        Files.writeString(folder.resolve("compose.yaml"), "services:\n  db:\n    image: postgres:16\n");
        Diagnosis diagnosis = Explainer.standard()
                .with(Discovery.discover(new ProjectFolder(folder), Map.of(), DiscoveryOptions.defaults())
                        .facts())
                .explain("AggregateError: \n    at internalConnectMultiple (node:net:1122:18)");

        assertThat(first(diagnosis)).isEqualTo(Cause.ENV_VAR_NOT_SET);
        assertThat(everywhere(diagnosis)).contains("DATABASE_URL names db, and several addresses");
    }

    @Test
    void noteAlone_neverCertain() {
        Diagnosis diagnosis = Explainer.standard()
                .note("the disk is full, the container runs out of memory, nothing listens on the port")
                .explain("waiting for the database");

        assertThat(diagnosis.findings()).isNotEmpty().allMatch(finding -> finding.certainty() != Certainty.CERTAIN);
    }

    @Test
    void uncertainFinding_saysWhatWouldSettleIt() {
        assertThat(Explainer.standard().explain(REFUSED).findings())
                .allMatch(finding -> !finding.settle().isEmpty());
    }

    @Test
    void chain_causeFirstConsequenceAfterIt() {
        Diagnosis diagnosis = Explainer.standard().explain("""
                db | FATAL:  could not write lock file "postmaster.pid": No space left on device
                app | psql: error: connection to server on socket "/tmp/.s.PGSQL.5432" failed: No such file or directory
                """);

        assertThat(first(diagnosis)).isEqualTo(Cause.DISK_FULL_OR_DATA_DIR_INCOMPATIBLE);
        assertThat(String.join("\n", diagnosis.findings().get(0).evidence())).contains("after it, log line 2");
    }

    @Test
    void composeSnippet_givesThePortThatIsPublished() {
        String compose = "services:\n  db:\n    image: postgres:16\n    ports:\n      - \"15432:5432\"\n";
        Diagnosis diagnosis = Explainer.standard()
                .snippet(compose, "docker-compose.yml")
                .note("the tests are run on the host")
                .explain(REFUSED);

        assertThat(first(diagnosis)).isEqualTo(Cause.WRONG_PORT);
    }

    @Test
    void throwable_isReadWithItsCauses() {
        SQLException thrown = new SQLException(
                "Connection to localhost:5432 refused.", "08001", new ConnectException("Connection refused"));

        assertThat(Explainer.standard().explain(thrown).findings()).isNotEmpty();
    }

    @Test
    void nothingToExplain_noFinding() {
        assertThat(Explainer.standard().explain("all is well\n").findings()).isEmpty();
        assertThat(Explainer.standard().explain("").findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error: could not connect to postgresql://app:hunter2@db:5432/x: Connection refused",
                "connection refused password=hunter2 host=db port=5432",
                "FATAL: password authentication failed for user \"app\" PGPASSWORD=hunter2",
                "{\"msg\":\"connect ECONNREFUSED 127.0.0.1:6379\",\"password\":\"hunter2\"}",
                "getaddrinfo ENOTFOUND hunter2@db",
                "could not translate host name \"hunter2@localhost\" to address: Name or service not known",
                "Error: parse \"postgresql://postgres:hunter2\": invalid port \":hunter2\" after host",
                "connect ECONNREFUSED 127.0.0.1:5432 Authorization: Bearer hunter2hunter2",
                "jdbc:mysql://db:3306/x?user=root&password=hunter2 No suitable driver found"
            })
    void secretInALog_reachesNoOutput(String line) {
        Diagnosis diagnosis = Explainer.standard()
                .note("DATABASE_URL=postgres://app:hunter2@db/x and PASSWORD=hunter2")
                .explain(line);

        assertThat(everywhere(diagnosis)).doesNotContain("hunter2");
        assertThat(diagnosis.facts().toString()).doesNotContain("hunter2");
    }

    @Test
    void controlCharacters_areEscaped() {
        Diagnosis diagnosis =
                Explainer.standard().explain("\u001b]0;x\u0007 connect ECONNREFUSED 127.0.0.1:5432 \u202e\u0000");

        String terminal =
                new TerminalRenderer(Theme.PLAIN, TerminalRenderer.Detail.ALL).render(Report.of("explain", diagnosis));
        assertThat(terminal).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("\u0000");
    }

    @Test
    void anyBytes_neverFail() {
        Random random = new Random(20260101);
        String[] words = {
            REFUSED, "FATAL: ", "password=", "\u0000", "${", "://", "@", "no pg_hba.conf entry", "-> ", "5432:", "port "
        };
        for (int round = 0; round < 300; round++) {
            byte[] bytes = new byte[random.nextInt(4000)];
            random.nextBytes(bytes);
            StringBuilder note = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                note.append(words[random.nextInt(words.length)]).append((char) random.nextInt(0x3000));
            }
            Explainer explainer = Explainer.standard().note(note.toString()).snippet(note.toString(), "snippet");
            assertThatCode(() -> {
                        everywhere(explainer.explain(note.toString()));
                        everywhere(explain(explainer, bytes));
                    })
                    .doesNotThrowAnyException();
        }
    }

    private static Diagnosis explain(Explainer explainer, byte[] bytes) throws IOException {
        return explainer.explain(new ByteArrayInputStream(bytes));
    }
}
