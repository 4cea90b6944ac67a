// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.LabCommand;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of migrations beside the tools themselves: none applied, all, one pending, one gone. */
class MigrationToolsTest {
    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.builder()
                .role("app", "own-word")
                .database("django", "app")
                .database("alembic", "app")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void django_inEachState_isToldByItsOwnAccount() throws IOException {
        needs("django", "python3-django");
        needs("psycopg2", "python3-psycopg2");
        write("manage.py", "");
        write("shop/__init__.py", "");
        write("shop/migrations/__init__.py", "");
        write("conf.py", """
                SECRET_KEY = 'x'
                INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.auth', 'shop']
                DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'django', 'USER': 'app',
                    'PASSWORD': 'own-word', 'HOST': '127.0.0.1', 'PORT': '%d'}}
                """.formatted(postgres.port()));
        write("shop/migrations/0001_first.py", django(""));
        String[] migrate = {"/usr/bin/python3", "-m", "django", "migrate", "--settings=conf", "--pythonpath=."};
        assertThat(check("django")).containsEntry("figure", "Django: none applied, 1 pending");
        LabCommand.of(migrate).in(folder).check();
        Map<String, Object> all = check("django");
        assertThat(all).as(all.toString()).containsEntry("verdict", "passed");
        write("shop/migrations/0002_second.py", django("('shop', '0001_first')"));
        assertThat(check("django"))
                .containsEntry("verdict", "failed")
                .extractingByKey("evidence")
                .asString()
                .contains("pending: shop/0002_second");
        LabCommand.of(migrate).in(folder).check();
        Files.delete(folder.resolve("shop/migrations/0002_second.py"));
        assertThat(check("django"))
                .containsEntry("verdict", "warned")
                .extractingByKey("evidence")
                .asString()
                .contains("applied and not in this folder: shop/0002_second");
    }

    private static String django(String depends) {
        return """
                from django.db import migrations
                class Migration(migrations.Migration):
                    dependencies = [%s]
                    operations = [migrations.RunSQL('SELECT 1')]
                """.formatted(depends);
    }

    @Test
    void alembic_inEachState_isToldByItsOwnAccount() throws IOException {
        needs("alembic", "python3-alembic");
        needs("psycopg2", "python3-psycopg2");
        write("alembic.ini", """
                [alembic]
                script_location = alembic
                """);
        write("alembic/env.py", """
                from alembic import context
                from sqlalchemy import create_engine
                engine = create_engine('postgresql://app:own-word@127.0.0.1:%d/alembic')
                with engine.connect() as connection:
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
                """.formatted(postgres.port()));
        write("alembic/versions/a.py", alembic("aaaa01", "None"));
        String[] upgrade = {"/usr/bin/python3", "-m", "alembic", "upgrade", "head"};
        assertThat(check("alembic")).containsEntry("figure", "Alembic: none applied, 1 pending");
        LabCommand.of(upgrade).in(folder).check();
        assertThat(check("alembic")).containsEntry("verdict", "passed");
        write("alembic/versions/b.py", alembic("bbbb02", "'aaaa01'"));
        assertThat(check("alembic"))
                .containsEntry("verdict", "failed")
                .extractingByKey("evidence")
                .asString()
                .contains("pending: bbbb02")
                .doesNotContain("not in this folder");
        LabCommand.of(upgrade).in(folder).check();
        Files.delete(folder.resolve("alembic/versions/b.py"));
        assertThat(check("alembic"))
                .extractingByKey("evidence")
                .asString()
                .contains("applied and not in this folder: bbbb02");
    }

    private static String alembic(String revision, String after) {
        return """
                revision = '%s'
                down_revision = %s
                def upgrade(): pass
                def downgrade(): pass
                """.formatted(revision, after);
    }

    private Map<String, Object> check(String database) throws IOException {
        write(".env", "DATABASE_URL=postgres://app:own-word@127.0.0.1:" + postgres.port() + "/" + database + "\n");
        return CheckTest.check(Plumb.in(folder).run("check", "--json"), "migrations", "DATABASE_URL");
    }

    private static void needs(String module, String debian) {
        Assumptions.assumeTrue(
                LabCommand.of("/usr/bin/python3", "-c", "import " + module)
                                .attempt()
                                .exit()
                        == 0,
                "Debian's Python has no " + module + " here: apt-get install " + debian);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
