// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Certificate;
import dev.plumbline.it.lab.NpmProject;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import dev.plumbline.it.lab.PostgresHere;
import dev.plumbline.it.lab.TestNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Medusa's test utilities on a machine with nothing on its localhost, where the shop's own DATABASE_URL is right. */
@Timeout(600)
class MedusaTest {
    private static final String PASSWORD = "medusa-s3cret";
    private static final Pattern FIX = Pattern.compile("\\R\\s+export (DB_HOST=.*)\\R");

    @TempDir
    private Path folder;

    @Test
    void testUtilities_readOtherVariables_bothLayersAreNamedAndTheFixesMakeThemRun() throws Exception {
        assumeTrue(TestNetwork.missing().isEmpty(), TestNetwork::missing);
        assumeTrue(nodeMajor() >= 20, "Medusa needs a Node of at least 20 on PATH");
        Path project = NpmProject.copy("medusa-tests", folder);
        try (TestNetwork network = TestNetwork.open()) {
            String address = network.server().address();
            Plumb shop = Plumb.in(project)
                    .on(network.client())
                    .with("DATABASE_URL", "postgres://postgres:" + PASSWORD + "@" + address + ":5432/postgres")
                    .with("MEDUSA_DISABLE_TELEMETRY", "1");
            try (PostgresHere postgres = PostgresHere.start(network.server(), PASSWORD)) {
                Outcome refused = shop.run("trace", "--", "npm", "test");

                assertThat(refused.exit()).isNotZero();
                assertThat(refused.err())
                        .contains("error[env-var-not-set]: DB_HOST is unset, so localhost:5432 is dialled")
                        .contains("@medusajs/test-utils/dist/database.js:12")
                        .contains("DATABASE_URL names " + address + ":5432, and only medusa-config.js:3 read it")
                        .contains("localhost:5432 was dialled from", "called from test/store.spec.js:9")
                        .doesNotContain(PASSWORD);

                shop = mended(shop, refused.err());
                Outcome insisting = shop.run("trace", "--", "npm", "test");

                assertThat(postgres.runs()).isTrue();
                assertThat(insisting.exit()).isNotZero();
                assertThat(insisting.err())
                        .contains("error[tls-not-supported-by-server]: " + address
                                + ":5432 has no TLS, the program insists")
                        .contains("knex Client_PG was made with TLS at")
                        .contains("test/store.spec.js:10")
                        .contains("help: switch TLS on in the server")
                        .doesNotContain(PASSWORD);
            }
            Certificate certificate = Certificate.make(folder, "ip:" + address, "-1d", 30);
            try (PostgresHere postgres = PostgresHere.start(
                    network.server(),
                    PASSWORD,
                    certificate.chain().toString(),
                    certificate.key().toString())) {
                Outcome mended = shop.run("trace", "--", "npm", "test");

                assertThat(postgres.runs()).isTrue();
                assertThat(mended.exit()).as(mended.err()).isZero();
                assertThat(mended.err()).doesNotContain("error[");
            }
        }
    }

    /** The major version of the Node on PATH; 0 when there is none. */
    private static int nodeMajor() {
        try {
            Process node = new ProcessBuilder("node", "-p", "parseInt(process.versions.node, 10)").start();
            String major = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return major.isEmpty() ? 0 : Integer.parseInt(major);
        } catch (IOException e) {
            return 0;
        }
    }

    /** With what the report says is to be set; the password is not in it. */
    private static Plumb mended(Plumb shop, String report) {
        Matcher fix = FIX.matcher(report);
        assertThat(fix.find()).as(report).isTrue();
        Plumb mended = shop;
        for (String each : fix.group(1).split(" ")) {
            String[] pair = each.split("=", 2);
            mended = mended.with(pair[0], pair[1].equals("...") ? PASSWORD : pair[1]);
        }
        return mended;
    }
}
