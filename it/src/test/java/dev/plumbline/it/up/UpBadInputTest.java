// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each mistake is one message with its place, and leaves what was there as it was. */
class UpBadInputTest {
    private UpProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
    }

    @AfterEach
    void closeProject() throws IOException {
        project.close();
    }

    private Outcome refused(int exit, String... said) {
        Outcome up = project.up();
        assertThat(up.exit()).as(up.everything()).isEqualTo(exit);
        assertThat(up.err()).contains(said).doesNotContain("Exception", "\tat ", "s3cret-word");
        assertThat(up.err().lines().filter(line -> line.startsWith("error"))).hasSize(1);
        return up;
    }

    @Test
    void migration_withASyntaxError_isNamedByItsLine_andNothingOfItStays() throws IOException {
        project.file("db/V1__good.sql", "CREATE TABLE good (id int);\n");
        project.file("db/V2__half.sql", "CREATE TABLE half (id int);\n\nCREATE TABEL other (id int);\n");
        project.describe("schema: db");
        refused(1, "db/V2__half.sql:3", "syntax error at or near \"TABEL\"", "nothing of this file was kept");
        assertThat(project.ask("SELECT count(*) FROM good")).isEqualTo("0");
        assertThat(project.ask("SELECT count(*) FROM half")).isEqualTo("42P01");
        project.file("db/V2__half.sql", "CREATE TABLE half (id int);\nCREATE TABLE other (id int);\n");
        assertThat(project.up().exit()).isZero();
        assertThat(project.ask("SELECT count(*) FROM other")).isEqualTo("0");
    }

    @Test
    void migration_outOfOrderOrTwice_isNamed() throws IOException {
        project.file("db/V2__second.sql", "CREATE TABLE second (id int);\n");
        project.describe("schema: db");
        assertThat(project.up().exit()).isZero();
        project.file("db/V1__first.sql", "CREATE TABLE first (id int);\n");
        refused(1, "db/V1__first.sql:1", "its version is lower than what was applied already");
        Files.delete(project.folder().resolve("db/V1__first.sql"));
        project.file("db/V2__again.sql", "SELECT 1;\n");
        refused(1, "more than one migration with version 2", "db/V2__again.sql");
        assertThat(project.ask("SELECT count(*) FROM second")).isEqualTo("0");
    }

    @Test
    void schemaFile_withAnError_isRolledBack() throws IOException {
        project.file(
                "schema.sql",
                "CREATE TABLE a (id int);\nCREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE"
                        + " sql;\nINSERT INTO nowhere VALUES (1);\n");
        project.describe("schema: schema.sql");
        refused(1, "schema.sql:3", "relation \"nowhere\" does not exist");
        assertThat(project.ask("SELECT count(*) FROM a")).isEqualTo("42P01");
    }

    @Test
    void csv_thatDoesNotFit_isNamedByItsLine_andNoRowStays() throws IOException {
        project.file("db/V1__users.sql", "CREATE TABLE users (id int, name text);\n");
        project.describe("schema: db", "seed: [users.csv]");
        project.file("users.csv", "id,name\n1,\"a\nb\"\n2,c,d\n");
        refused(1, "users.csv:4", "extra data after last expected column");
        project.file("users.csv", "id,name\n1,a\nmany,b\n");
        refused(1, "users.csv:3", "invalid input syntax for type integer", "the column is id");
        project.file("users.csv", "id,nmae\n1,a\n");
        refused(1, "users.csv:1", "column \"nmae\"");
        project.file("users.csv", "id,name\n1,\"a\n");
        refused(1, "unterminated CSV quoted field");
        assertThat(project.ask("SELECT count(*) FROM users")).isEqualTo("0");
        project.file("users.csv", "\uFEFFid,name\r\n1,\"quoted\nnewline, \"\"comma\"\"\"\r\n2,\r\n");
        Outcome up = project.up();
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(project.ask("SELECT string_agg(coalesce(name, 'NULL'), '|' ORDER BY id) FROM users"))
                .isEqualTo("quoted\nnewline, \"comma\"|NULL");
    }

    @Test
    void fileNamed_thatIsNotThere_isSaid() throws IOException {
        project.describe("schema: nowhere");
        refused(1, "there is no nowhere", "plumbline.yml:6");
        project.describe("seed: [gone.csv]");
        refused(1, "there is no gone.csv", "plumbline.yml:6");
    }

    @Test
    void port_takenByAnother_isNamedWithItsProcess() throws IOException {
        project.describe();
        try (ServerSocket taken = new ServerSocket(project.port, 1, InetAddress.getLoopbackAddress())) {
            Outcome up = project.up("--timeout", "2s");
            assertThat(up.exit()).isEqualTo(1);
            assertThat(up.err())
                    .contains("already there: java (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(taken.isClosed()).isFalse();
        }
    }

    @Test
    void secondUp_whileOneRuns_isRefused() throws IOException {
        project.describe();
        assertThat(project.up().exit()).isZero();
        try (RandomAccessFile file = new RandomAccessFile(
                        project.folder().resolve(".plumb/lock").toFile(), "rw");
                FileLock lock = file.getChannel().lock()) {
            assertThat(lock.isValid()).isTrue();
            refused(1, "another plumb is changing this project", "nothing was changed");
        }
        assertThat(project.up().exit()).isZero();
    }

    @Test
    void checkout_readOnly_isSaid() throws IOException {
        project.describe();
        Path folder = project.folder();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        Outcome up = project.plumb().boundByPermissions().run("up", "--embedded");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.err()).contains("cannot be written", "nothing was started", "--wait-only");
        assertThat(folder.resolve(".plumb")).doesNotExist();
    }

    /** A compose service, an engine's client as Debian has it, and a socket in place of the engine's. */
    private Outcome upByEngineAt(Path socket, Plumb plumb) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/docker")), "needs docker's client");
        project.describe("service: db");
        project.file(
                "compose.yaml",
                "services:\n  db: {image: 'postgres:18', ports: ['127.0.0.1:%d:5432']}\n".formatted(project.port));
        return plumb.with("DOCKER_HOST", "unix://" + socket).run("up");
    }

    @Test
    void engine_thatDoesNotLetIn_isSaid_andNothingStarted() throws IOException {
        Path socket = project.folder().resolve("engine.sock");
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("---------"));
            Outcome up = upByEngineAt(socket, project.plumb().boundByPermissions());
            assertThat(up.exit()).as(up.everything()).isEqualTo(1);
            assertThat(up.err())
                    .contains("the container engine does not let this account in", "usermod -aG docker", "--embedded");
        }
        assertThat(project.servers()).isEmpty();
    }

    @Test
    void engine_absent_isReplacedByEmbeddedServers() throws IOException {
        Outcome up = upByEngineAt(project.folder().resolve("no-such.sock"), project.plumb());
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(up.out()).contains("embedded, for no engine answers that could start the service db");
        assertThat(project.servers()).hasSize(1);
    }

    @Test
    void file_withAllKindsOfMistakes_isRefusedBeforeAnythingStarts() throws IOException {
        project.file("plumbline.yml", "environments:\n  dev:\n    databases:\n      main: {form: DATABASE_URL}\n");
        refused(2, "plumbline.yml:4", "did you mean `from`?");
        project.file("plumbline.yml", "include: plumbline.yml\n");
        refused(2, "a cycle of includes");
        project.describe();
        Outcome unknown = project.up("tset");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("no environment `tset`", "known here: dev");
        assertThat(project.folder().resolve(".plumb")).doesNotExist();
    }

    @Test
    void setting_cutOffAtAHash_isToldOnce_byTheCut() throws IOException {
        project.file(".env", "CACHE_URL=redis://:geheim#x@127.0.0.1:6379/0\n");
        Outcome up = project.up();
        assertThat(up.exit()).isEqualTo(2);
        assertThat(up.err())
                .contains("CACHE_URL: without quotes the value ends before the `#`", "--> .env:1")
                .doesNotContain("no host", "port", "geheim");
    }
}
