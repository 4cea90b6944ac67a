// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Example;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Python programs whose mistake stands in no traceback. */
@Timeout(180)
class PythonStoriesTest {
    @AutoClose
    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.start();

    @TempDir
    Path folder;

    @Test
    void engine_madeBeforeDotenv_isExplainedByThreeLinesAndMended() throws Exception {
        String python = Example.pythonWith("sqlalchemy, psycopg2, dotenv");
        Path project = Example.copy("python-engine-too-early", folder);
        Files.writeString(project.resolve(".env"), "DATABASE_URL=" + SERVER.url() + "\n");

        Outcome wrong = Plumb.in(project).run("trace", "--", python, "main.py");

        assertThat(wrong.exit()).as(wrong.err()).isEqualTo(1);
        assertThat(wrong.err())
                .contains("error[config-stale-or-loaded-too-early]: DATABASE_URL is read before the line that sets it")
                .contains("--> database.py:5 (DATABASE_URL)")
                .contains("sqlalchemy create_engine was made at database.py:7, for localhost:26297")
                .contains("main.py:4 loaded .env and set it to")
                .doesNotContain("_plumbline");

        String line = Example.offered(wrong.err(), "load it before the other imports");
        Path main = project.resolve("main.py");
        Files.writeString(main, line + "\n" + Files.readString(main));
        Outcome right = Plumb.in(project).run("trace", "-q", "--", python, "main.py");

        assertThat(right.exit()).as(right.err()).isZero();
        assertThat(right.out()).isEqualTo("the answer is 42\n");
    }

    @Test
    void sessions_neverClosedInFourWorkers_areCountedByLineAndMended() throws Exception {
        String python = Example.pythonWith("sqlalchemy, psycopg2, pytest, xdist");
        Path project = Example.copy("python-session-leak", folder);

        Outcome wrong = tests(project, python);

        assertThat(wrong.exit()).as(wrong.err()).isEqualTo(1);
        assertThat(wrong.err())
                .contains("error[pool-exhausted-or-leak]: 8 connections were taken and never given back")
                .contains("--> orders.py:13 (QueuePool)");
        for (int worker = 0; worker < 4; worker++) {
            assertThat(wrong.err())
                    .contains("worker gw" + worker
                            + " held 2 of sqlalchemy QueuePool when another waited for one in vain");
        }

        String line = Example.offered(wrong.err(), "give each back");
        Path orders = project.resolve("orders.py");
        Files.writeString(
                orders,
                Files.readString(orders)
                        .replace("    session = Session(engine)\n    sessions.append(session)\n", "    " + line + "\n")
                        .replace("    return session", "        return session"));
        Outcome right = tests(project, python);

        assertThat(right.exit()).as(right.out() + right.err()).isZero();
        assertThat(right.out()).contains("16 passed");
        assertThat(right.err()).doesNotContain("pool-exhausted-or-leak");
    }

    @ParameterizedTest
    @CsvSource({
        "'from psycopg2.pool import ThreadedConnectionPool', 'ThreadedConnectionPool(2, 2, url)'",
        "'from psycopg_pool import ConnectionPool', 'ConnectionPool(url, min_size=2, max_size=2, timeout=1)'"
    })
    void pool_keptOpen_isNoLeak_andWhatItLentIsCountedByLine(String load, String made) throws Exception {
        String python = Example.pythonWith("psycopg2, psycopg_pool");
        String program = load + "\nimport os\nurl = os.environ['DATABASE_URL']\npool = " + made + "\n";
        Files.writeString(
                folder.resolve("kept.py"), program + "for i in range(3):\n    pool.putconn(pool.getconn())\n");
        Files.writeString(
                folder.resolve("lent.py"), program + "kept = [pool.getconn() for i in range(2)]\npool.getconn()\n");
        Plumb plumb = Plumb.in(folder).with("DATABASE_URL", SERVER.url());

        Outcome kept = plumb.run("trace", "--", python, "kept.py");
        assertThat(kept.err()).contains("exit 0").doesNotContain("pool-exhausted-or-leak");

        Outcome lent = plumb.run("trace", "--", python, "lent.py");
        assertThat(lent.err())
                .contains("error[pool-exhausted-or-leak]: 2 connections were taken and never given back")
                .contains("--> lent.py:5 (")
                .contains("when another waited for one in vain");
    }

    private static Outcome tests(Path project, String python) {
        return Plumb.in(project)
                .with("DATABASE_URL", SERVER.url())
                .run("trace", "--", python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "4");
    }

    @Test
    void djangoTests_traced_showTheirSettingAndTheirDatabase() throws Exception {
        String python = Example.pythonWith("django, psycopg2");
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/__init__.py"), "");
        Files.writeString(folder.resolve("settings.py"), """
                import os
                INSTALLED_APPS = ["shop"]
                SECRET_KEY = "hush-hush"
                USE_TZ = True
                DATABASES = {"default": {
                    "ENGINE": "django.db.backends.postgresql", "NAME": "postgres", "USER": os.environ["DB_USER"],
                    "PASSWORD": os.environ["DB_PASSWORD"], "HOST": "127.0.0.1", "PORT": os.environ["DB_PORT"],
                }}
                """);
        Files.writeString(folder.resolve("shop/tests.py"), """
                from django.db import connection
                from django.test import TestCase
                class AnswerTest(TestCase):
                    def test_answer(self):
                        with connection.cursor() as cursor:
                            cursor.execute("SELECT 42")
                            self.assertEqual(cursor.fetchone(), (42,))
                """);

        Outcome run = Plumb.in(folder)
                .with("DJANGO_SETTINGS_MODULE", "settings")
                .with("PYTHONPATH", folder.toString())
                .with("DB_USER", SERVER.user())
                .with("DB_PASSWORD", SERVER.password())
                .with("DB_PORT", String.valueOf(SERVER.port()))
                .run("trace", "--", python, "-m", "django", "test");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("OK", "DB_PASSWORD=***", "DB_PORT=" + SERVER.port(), "settings.py:")
                .contains("django DATABASES[default] for 127.0.0.1:" + SERVER.port())
                .contains("127.0.0.1:" + SERVER.port(), "connected")
                .doesNotContain(SERVER.password());
    }
}
