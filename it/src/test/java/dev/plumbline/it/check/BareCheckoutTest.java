// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static dev.plumbline.it.check.CheckTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The third story with embedded servers: from everything down and HTTP 500 to all checks green, and a report that says so. */
class BareCheckoutTest {
    private static final Path EXAMPLE = Path.of("../examples/bare-checkout");

    /** What whoever wrote such a report by hand put into it, in this order. */
    private static final String[] TOLD = {
        "## What was wrong",
        "## What was done",
        "applied 10 migrations of db/migrations | dev/main | ",
        "## Before and after",
        "| failed: status 500",
        "passed: status 200",
        "## Checks",
        "85 tables, 44 rows",
        "## Performance",
        "login and first query | dev/main | median ",
        "## System",
        "PostgreSQL ",
        "## Security",
        "- [x] ",
        "- [ ] ",
        "## How to start, look and stop",
        "start: `plumb up`",
        "stop: `plumb down`",
        "## Next steps",
        "dev/main, test/main: choose a password of your own"
    };

    @TempDir
    Path folder;

    @Test
    void upAndCheck_ofABareCheckout_endsGreenWithBeforeAndAfter() throws Exception {
        copy();
        Assumptions.assumeTrue(
                succeeds("npm", "install", "--no-audit", "--no-fund"),
                "npm cannot install what the example needs here: apt-get install nodejs npm");
        Plumb plumb = plumb();

        Outcome before = plumb.run("check", "--json");
        assertThat(before.exit()).as(before.everything()).isEqualTo(1);
        assertThat(check(before, "reachable", "dev/main")).containsEntry("verdict", "failed");
        assertThat(before.out()).contains("\"cause\"");
        assertThat(check(before, "application-start", "dev")).containsEntry("verdict", "failed");
        assertThat(before.out()).contains("status 500");
        try {
            Outcome up = plumb.run("up", "--embedded");
            assertThat(up.exit()).as(up.everything()).isZero();

            Outcome after = plumb.run("check", "--json");
            assertThat(after.exit()).as(after.everything()).isZero();
            for (String database : List.of("dev/main", "test/main")) {
                assertThat(check(after, "tables", database).get("figure")).isEqualTo("85 tables, 44 rows");
                assertThat(check(after, "migrations", database).get("figure"))
                        .isEqualTo("Flyway: 10 applied, 0 pending, 0 changed");
                assertThat(check(after, "database-created", database)).containsKey("verdict");
            }
            assertThat(check(after, "configured-query", "dev/main")).containsEntry("verdict", "passed");
            assertThat(check(after, "application-start", "dev")).containsEntry("verdict", "passed");
            assertThat(after.out()).contains("status 200").doesNotContain("\"failed\"");

            Outcome report = plumb.run("report", "--html", "report.html", "--markdown", "report.md");
            assertThat(report.exit()).as(report.everything()).isZero();
            assertThat(folder.resolve("report.md"))
                    .content()
                    .containsSubsequence(TOLD)
                    // Which of them depends on what else the machine runs.
                    .containsPattern("Cause[^`]*: `[a-z-]+`");
            assertThat(folder.resolve("report.html")).content().contains("Everything checked serves", "What was done");
        } finally {
            assertThat(plumb.run("down").exit()).isZero();
        }
    }

    /** With ports of its own: those of the example may be taken on this machine. */
    private Plumb plumb() throws IOException {
        List<Integer> ports = freePorts(4);
        Path file = folder.resolve("plumbline.yml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("127.0.0.1:3000", "127.0.0.1:" + ports.get(3))
                        // A machine that runs other tests beside this one keeps no promises of speed.
                        .replace("within: 50ms", "within: 5s")
                        .replace("within: 500ms", "within: 5s")
                        .replace("within: 30s", "within: 10s"));
        return Plumb.in(folder)
                .with("DATABASE_URL", "postgres://shop:shop@127.0.0.1:" + ports.get(0) + "/shop")
                .with("TEST_DATABASE_URL", "postgres://shop:shop@127.0.0.1:" + ports.get(1) + "/shop_test")
                .with("REDIS_URL", "redis://127.0.0.1:" + ports.get(2))
                .with("PORT", String.valueOf(ports.get(3)));
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path name = EXAMPLE.relativize(file);
                if (!name.startsWith("node_modules") && !name.startsWith(".plumb") && Files.isRegularFile(file)) {
                    Files.createDirectories(folder.resolve(name).getParent());
                    Files.copy(file, folder.resolve(name));
                }
            }
        }
    }

    private boolean succeeds(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
