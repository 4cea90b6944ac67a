// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.embedded.EmbeddedMariaDb;
import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Example;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that a server would take and the library between does not; each fix, applied, is tried with the library itself. */
class ReadByLibraryTest {
    private static final String SECRET = "hush-hush";
    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.builder()
                .role("app", SECRET)
                .database("shop", "app")
                .start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void doctor_schemeThatSqlAlchemyDropped_isRefused_andItsFixMakesTheProgramRun() throws Exception {
        String python = Example.pythonWith("sqlalchemy, psycopg2");
        file("requirements.txt", "SQLAlchemy>=1.4\npsycopg2-binary\npython-dotenv\n");
        file("app.py", """
                import os
                from sqlalchemy import create_engine, text
                print(create_engine(os.environ["DATABASE_URL"]).connect().execute(text("SELECT 6 * 7")).scalar())
                """);
        String url = "postgres://app:" + SECRET + "@127.0.0.1:" + postgres.port() + "/shop";
        file(".env", "DATABASE_URL=" + url + "\n");
        assertThat(program(python, url)).contains("Can't load plugin: sqlalchemy.dialects:postgres");

        Outcome.Diagnosed first = Plumb.in(folder).run("doctor", "--json").first();
        assertThat(first.cause()).isEqualTo("connection-string-malformed");
        assertThat(first.evidence()).contains("SQLAlchemy refuses the value");
        String mended = "DATABASE_URL=postgresql://app:***@127.0.0.1:" + postgres.port() + "/shop";
        assertThat(first.fix()).contains(mended);

        file(".env", mended.replace("***", SECRET) + "\n");
        assertThat(program(python, url.replace("postgres:", "postgresql:"))).isEqualTo("42\n");
        assertThat(Plumb.in(folder).run("doctor").exit()).isZero();
    }

    @Test
    void doctor_localhostInPhp_isASocketFileThatIsNotThere_andTheAddressIsProved() throws IOException {
        for (String socket : List.of("/var/run/mysqld/mysqld.sock", "/tmp/mysql.sock", "/var/lib/mysql/mysql.sock")) {
            assumeTrue(Files.notExists(Path.of(socket)), "a MySQL server of this machine has its socket at " + socket);
        }
        try (EmbeddedMariaDb server = EmbeddedMariaDb.builder().database("shop").start()) {
            file("composer.json", "{\"require\":{\"laravel/framework\":\"^11.0\"}}");
            String env = "DB_CONNECTION=mysql\nDB_HOST=localhost\nDB_PORT=" + server.port()
                    + "\nDB_DATABASE=shop\nDB_USERNAME=" + server.user() + "\nDB_PASSWORD=" + server.password() + "\n";
            file(".env", env);
            Outcome.Diagnosed first = Plumb.in(folder).run("doctor", "--json").first();
            assertThat(first.cause()).isEqualTo("unix-socket-missing");
            assertThat(first.origin()).isEqualTo(".env:2");
            assertThat(first.fix()).contains("DB_HOST=127.0.0.1");
            assertThat(first.proved()).isTrue();

            file(".env", env.replace("localhost", "127.0.0.1"));
            assertThat(Plumb.in(folder).run("doctor").exit()).isZero();
        }
    }

    @Test
    void doctor_windowsLineEndsInAFileThatAShellReads_areTold() throws Exception {
        file(".env", "DATABASE_URL=" + postgres.url() + "\r\nPORT=3000\r\n");
        file("start.sh", "set -a\n. ./.env\nprintenv DATABASE_URL\n");
        assertThat(output("sh", "start.sh")).as("what the shell makes of it").endsWith("\r\n");

        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        assertThat(outcome.first().subcause()).isEqualTo("control-character");
        assertThat(outcome.first().evidence()).contains("start.sh:2 reads the file with a shell", "the target answers");
        assertThat(outcome.first().fix()).contains("Unix line ends");

        file(".env", Files.readString(folder.resolve(".env")).replace("\r", ""));
        assertThat(output("sh", "start.sh")).isEqualTo(postgres.url() + "\n");
        assertThat(Plumb.in(folder).run("doctor", "--json").findings()).isEmpty();
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String program(String python, String url) throws Exception {
        return output("env", "DATABASE_URL=" + url, python, "app.py");
    }

    private String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
