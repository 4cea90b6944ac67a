// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.NpmProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drivers and pools of Node, each by a real connection to a real server, and the processes that a program starts. */
@Timeout(300)
class NodeClientsTest {
    private static final Path PROGRAMS = Path.of("src/test/resources/hooks");

    @TempDir
    Path folder;

    @Test
    void clients_ofEachLibrary_areToldWithTheirServerAndTheLineThatMadeThem() throws Exception {
        for (String file : List.of("package.json", "clients.mjs")) {
            Files.copy(PROGRAMS.resolve(file), folder.resolve(file));
        }
        NpmProject.installed(folder);
        try (ServersHere servers = new ServersHere()) {
            Unchanged unchanged = Unchanged.run(folder, servers.environment(), "node", "clients.mjs");
            String report = unchanged.report();

            assertThat(unchanged.out().lines()).hasSize(6).allMatch(line -> line.endsWith(" 42"));
            made(report, "pg BoundPool for " + servers.postgres(), "new pg.Pool");
            made(report, "mysql2 Pool for " + servers.mariadb(), "mysql.createPool");
            made(report, "mysql2 Connection for " + servers.mariadb(), "mysql.createConnection");
            made(report, "redis RedisClient for " + servers.redis(), "createClient({");
            made(report, "ioredis Redis for " + servers.redis(), "new Redis");
            for (String server : List.of(servers.postgres(), servers.mariadb(), servers.redis())) {
                assertThat(report).containsPattern("dialled +" + server + "[^\n]*\n +[0-9.:\\[\\]]+ connected");
            }
            assertThat(report).doesNotContain(servers.secrets());
        }
    }

    /** The report names the line of the program that makes a client. */
    private void made(String report, String what, String code) throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("clients.mjs"));
        String line =
                lines.stream().filter(each -> each.contains(code)).findFirst().orElseThrow();
        assertThat(report)
                .containsPattern("made +" + what + "[^\n]*\n +at clients.mjs:" + (lines.indexOf(line) + 1) + "\\b");
    }

    @Test
    void processes_threadsForksAndClusters_areObservedAndPrintTheSame() throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v node").start().waitFor() == 0, "node is not installed");
        Files.copy(PROGRAMS.resolve("processes.cjs"), folder.resolve("processes.cjs"));

        Unchanged unchanged = Unchanged.run(folder, Map.of("DB_HOST", "here"), "node", "processes.cjs");

        assertThat(unchanged.out())
                .isEqualTo("main here\nthread here\nthread of the thread\nforked here\ncluster here\n");
        // The thread with an environment of its own is the one that is not seen.
        assertThat(unchanged.report().lines().filter(line -> line.endsWith("read     DB_HOST=here")))
                .hasSize(4);
    }
}
