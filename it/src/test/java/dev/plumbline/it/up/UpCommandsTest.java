// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schema by the tools that projects themselves use for it, without a {@code plumbline.yml}. */
class UpCommandsTest {
    private UpProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
        // Debian's Python first: its packages are what is installed for the tests.
        project.with("PATH", "/usr/bin:/bin:" + System.getenv("PATH"));
    }

    @AfterEach
    void closeProject() throws IOException {
        project.close();
    }

    private static void needs(String module) throws Exception {
        Process python = new ProcessBuilder("/usr/bin/python3", "-c", "import psycopg2, " + module)
                .redirectErrorStream(true)
                .start();
        assumeTrue(
                python.waitFor(20, TimeUnit.SECONDS) && python.exitValue() == 0,
                "needs Debian's python3-" + module + " and python3-psycopg2");
    }

    private Outcome upTwice() {
        Outcome first = project.up("dev");
        assertThat(first.exit()).as(first.everything()).isZero();
        assertThat(first.everything()).doesNotContain("s3cret-word");
        Outcome second = project.up("dev");
        assertThat(second.out()).contains("nothing to do, all was up");
        return first;
    }

    @Test
    void django_migrations_areApplied() throws Exception {
        needs("django");
        project.file("manage.py", """
                import os, sys
                os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
                from django.core.management import execute_from_command_line
                execute_from_command_line(sys.argv)
                """);
        project.file("settings.py", """
                import os
                from urllib.parse import urlparse
                url = urlparse(os.environ["DATABASE_URL"])
                SECRET_KEY = "not one"
                INSTALLED_APPS = ["notes"]
                DATABASES = {"default": {
                    "ENGINE": "django.db.backends.postgresql", "NAME": url.path[1:], "USER": url.username,
                    "PASSWORD": url.password, "HOST": url.hostname, "PORT": url.port}}
                """);
        project.file("notes/__init__.py", "");
        project.file("notes/migrations/__init__.py", "");
        project.file("notes/migrations/0001_initial.py", """
                from django.db import migrations, models
                class Migration(migrations.Migration):
                    initial = True
                    operations = [migrations.CreateModel("Note", [("id", models.BigAutoField(primary_key=True))])]
                """);
        assertThat(upTwice().out()).contains("ran python3 manage.py migrate");
        assertThat(project.ask("SELECT count(*) FROM notes_note")).isEqualTo("0");
        project.file("notes/migrations/0002_broken.py", """
                from django.db import migrations
                class Migration(migrations.Migration):
                    dependencies = [("notes", "0001_initial")]
                    operations = [migrations.RunSQL("CREATE TABEL other (id int)")]
                """);
        Outcome broken = project.up("dev");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.err()).contains("manage.py migrate", "syntax error at or near \"TABEL\"");
    }

    @Test
    void alembic_revisions_areApplied_withTheUrlAsItIsWritten() throws Exception {
        needs("alembic");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/alembic")), "needs Debian's package alembic");
        project.with(
                "DATABASE_URL",
                "postgresql+psycopg2://shop:s3cret-word@localhost:" + project.port + "/shop?application_name=notes");
        project.file("alembic.ini", "[alembic]\nscript_location = migrations\n");
        project.file("migrations/script.py.mako", "");
        project.file("migrations/env.py", """
                import os
                from alembic import context
                from sqlalchemy import create_engine
                assert "+psycopg2" in os.environ["DATABASE_URL"] and "application_name" in os.environ["DATABASE_URL"]
                with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        project.file("migrations/versions/1_notes.py", """
                import sqlalchemy as sa
                from alembic import op
                revision, down_revision = "1", None
                def upgrade():
                    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
                """);
        assertThat(upTwice().out()).contains("ran alembic upgrade head");
        assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("0");
    }

    @Test
    void command_thatIsNotInstalled_isSaid() throws IOException {
        project.describe("schema: {command: no-such-migrator up}");
        Outcome up = project.up();
        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.err()).contains("ended with exit code 127", "plumbline.yml:6", "not found", "put it on PATH");
    }

    @Test
    void knex_migrationsAndSeeds_areAppliedByTheProjectsScripts() throws Exception {
        project.file("package.json", """
                {"scripts": {"migrate": "knex migrate:latest", "seed": "knex seed:run"},
                 "dependencies": {"knex": "3.1.0", "pg": "8.13.1"}}
                """);
        project.file("knexfile.js", "module.exports = { client: 'pg', connection: process.env.DATABASE_URL };\n");
        project.file("migrations/1_notes.js", """
                exports.up = (knex) => knex.schema.createTable('notes', (t) => { t.increments(); t.text('body'); });
                exports.down = (knex) => knex.schema.dropTable('notes');
                """);
        project.file(
                "seeds/notes.js", "exports.seed = (knex) => knex('notes').insert([{ body: 'a' }, { body: 'b' }]);\n");
        Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--silent")
                .directory(project.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(npm.waitFor(3, TimeUnit.MINUTES) && npm.exitValue() == 0, "needs npm and its registry");
        assertThat(upTwice().out()).contains("ran npm run migrate", "npm run seed");
        assertThat(project.ask("SELECT string_agg(body, '' ORDER BY id) FROM notes"))
                .isEqualTo("ab");
    }
}
