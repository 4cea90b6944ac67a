// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that make tables, as tools and people leave them in projects without a {@code plumbline.yml}. */
class UpFoundFilesTest {
    private UpProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
        project.withoutSettings();
        project.file(".env", "DATABASE_URL=" + project.url("shop") + "\n");
    }

    @AfterEach
    void closeProject() throws IOException {
        project.close();
    }

    private Outcome succeeds(Outcome outcome) {
        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        return outcome;
    }

    @Test
    void migrations_thatAreOnlyNumbered_areAppliedAndAccountedFor() throws IOException {
        project.file("migrations/001_notes.sql", "CREATE TABLE notes (id int);\n");
        project.file(
                "migrations/010_function.sql",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN 1; END; $body$;\n");

        assertThat(succeeds(project.up()).out()).contains("applied 2 migrations of migrations", "1 table");
        Outcome check = succeeds(project.plumb().run("check", "-v"));
        assertThat(check.out()).contains("Flyway: 2 applied, 0 pending, 0 changed");

        project.file("migrations/011_more.sql", "CREATE TABLE more (id int);\n");
        assertThat(project.plumb().run("check").out()).contains("pending: 011_more.sql");
        assertThat(succeeds(project.up()).out()).contains("applied 1 migration of migrations", "2 tables");
        project.file("migrations/012_bad.sql", "CREATE TABLE bad (id int);\nCREATE TABEL worse (id int);\n");
        Outcome bad = project.up();
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.err()).contains("--> migrations/012_bad.sql:2", "nothing of this file was kept");
    }

    @Test
    void dump_ofAnotherAccount_withRows_isAppliedAsFarAsItIsAboutTables() throws IOException {
        project.file("schema.sql", """
                --
                -- PostgreSQL database dump
                --
                \\restrict 1aB2c
                SELECT pg_catalog.set_config('search_path', '', false);
                SET some_later_setting = 0;
                CREATE TABLE public.notes (id int, body text);
                ALTER TABLE public.notes OWNER TO somebody_else;
                COPY public.notes (id, body) FROM stdin;
                1\tone; with a semicolon
                2\t\\N
                \\.

                ALTER TABLE ONLY public.notes ADD CONSTRAINT notes_pkey PRIMARY KEY (id);
                GRANT SELECT ON TABLE public.notes TO somebody_else;
                \\unrestrict 1aB2c
                """);
        project.file("seed.sql", "INSERT INTO notes VALUES (3, 'no schema is named here');\n");

        assertThat(succeeds(project.up()).out()).contains("1 table, 3 rows");
        assertThat(project.ask("SELECT body FROM notes WHERE id = 1")).isEqualTo("one; with a semicolon");
    }

    @Test
    void dump_withARowThatDoesNotFit_isNamedByItsLine() throws IOException {
        project.file(
                "schema.sql",
                "CREATE TABLE notes (id int);\nCOPY notes (id) FROM stdin;\n1\nmany\n\\.\nCREATE TABLE more (id int);\n");

        Outcome up = project.up();

        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.err()).contains("--> schema.sql:4", "nothing of this file was kept");
        assertThat(project.ask("SELECT to_regclass('notes')")).isNull();
    }

    @Test
    void dumpOfMysql_withDelimiters_isApplied_andItsUserIsNoAdministrator() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/mariadbd")), "needs the package mariadb-server-core");
        project.file(".env", "DATABASE_URL=mysql://shop:s3cret-word@127.0.0.1:" + project.port + "/shop\n");
        project.file("schema.sql", """
                DROP TABLE IF EXISTS `users`;
                CREATE TABLE `users` (`id` int, `name` varchar(100) DEFAULT 'a;b');
                DELIMITER ;;
                /*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER tr BEFORE INSERT ON users FOR EACH ROW BEGIN
                  SET NEW.name = UPPER(NEW.name);
                END */;;
                DELIMITER ;
                INSERT INTO `users` (`id`) VALUES (1),(2);
                """);

        assertThat(succeeds(project.up()).out()).contains("1 table, 2 rows");
        assertThat(succeeds(project.plumb().run("check")).out())
                .contains("shop has the rights of a user", "database made, used, removed   in");
    }

    @Test
    void csv_withSemicolons_orAnEmptyLine_isToldAsThat() throws IOException {
        project.file("db/migrations/V1__notes.sql", "CREATE TABLE notes (id int, body text);\n");
        project.file("db/seed/notes.csv", "id;body\n1;one\n");
        assertThat(project.up().err()).contains("notes.csv is not separated by commas", "semicolons");

        project.file("db/seed/notes.csv", "id,body\n1,one\n\n2,two\n");
        assertThat(project.up().err()).contains("--> db/seed/notes.csv:3", "the line is empty");
        assertThat(project.plumb().run("reset", "dev", "--yes").exit()).isEqualTo(1);
        project.file("db/seed/notes.csv", "id,body\n1,one\n2,two\n");
        assertThat(succeeds(project.up()).out()).contains("1 table, 2 rows");
    }

    @Test
    void prisma_shadowDatabase_takesNoSchema_andSqlxKnowsItsPairs() throws IOException {
        project.file(
                ".env",
                "DATABASE_URL=" + project.url("shop") + "\nSHADOW_DATABASE_URL=" + project.url("shadow") + "\n");
        project.file("prisma/migrations/1_a/migration.sql", "CREATE TABLE a (id int);\n");
        String prisma = succeeds(project.plumb().run("init", "--print")).out();
        assertThat(prisma).containsOnlyOnce("schema: {command: npx prisma migrate deploy}");
        assertThat(prisma.indexOf("migrate deploy")).isLessThan(prisma.indexOf("SHADOW_DATABASE_URL"));

        Files.delete(project.folder().resolve("prisma/migrations/1_a/migration.sql"));
        Files.delete(project.folder().resolve("prisma/migrations/1_a"));
        Files.delete(project.folder().resolve("prisma/migrations"));
        project.file("Cargo.toml", "[dependencies]\nsqlx = \"0.8\"\n");
        project.file("migrations/1_a.up.sql", "CREATE TABLE a (id int);\n");
        project.file("migrations/1_a.down.sql", "DROP TABLE a;\n");
        assertThat(project.plumb().run("init", "--print").out()).contains("sqlx migrate run --source migrations");
    }
}
