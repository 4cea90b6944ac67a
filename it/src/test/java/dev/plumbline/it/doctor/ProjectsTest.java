// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects as people have them, each broken in one way beside a server that is well. */
class ProjectsTest {
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
    void doctor_hashInAnUnquotedValueOfNodeDotenv_saysThatTheValueEndsThere() throws IOException {
        file("package.json", "{\"dependencies\":{\"dotenv\":\"16\",\"pg\":\"8\"}}");
        file(".env", "PORT=3000\nDATABASE_URL=" + url("app", "s3#" + SECRET, "shop") + "\n");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        Outcome.Diagnosed first = outcome.first();
        assertThat(first.cause()).isEqualTo("connection-string-malformed");
        assertThat(first.subcause()).isEqualTo("cut-at-hash");
        assertThat(first.certainty()).isEqualTo("certain");
        assertThat(first.origin()).isEqualTo(".env:2");
        assertThat(first.evidence()).contains("ends before the `#`");
        assertThat(first.fix()).contains("DATABASE_URL=postgresql://app:***%23***@");
        assertThat(outcome.everything()).doesNotContain(SECRET);
    }

    @Test
    void doctor_hashInAPasswordOfItsOwn_isLikelyTheReasonOfTheRefusal() throws IOException {
        file("package.json", "{\"dependencies\":{\"dotenv\":\"16\",\"pg\":\"8\"}}");
        file(
                ".env",
                "DB_HOST=127.0.0.1\nDB_PORT=" + postgres.port()
                        + "\nDB_NAME=shop\nDB_USER=app\nDB_PASSWORD=hush#cut-off\n");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        Outcome.Diagnosed first = outcome.first();
        assertThat(first.subcause()).isEqualTo("cut-at-hash");
        assertThat(first.certainty()).isEqualTo("likely");
        assertThat(first.origin()).isEqualTo(".env:5");
        assertThat(first.fix()).contains("DB_PASSWORD=\"***\"");
        assertThat(outcome.findings().get(1).cause()).isEqualTo("auth-wrong-password");
        assertThat(outcome.everything()).doesNotContain("cut-off");
    }

    @Test
    void doctor_oneOfThreeValuesMalformed_examinesTheOthers() throws IOException {
        file(
                ".env",
                "DATABASE_URL=" + url("app", SECRET, "shop")
                        + "\nANALYTICS_DATABASE_URL=postgresql://app@localhost:abc/x" + "\nAUDIT_DATABASE_URL="
                        + url("app", SECRET, "shap") + "\n");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.findings().stream().map(Outcome.Diagnosed::cause))
                .containsExactlyInAnyOrder("connection-string-malformed", "database-missing");
        assertThat(outcome.out()).contains("answered 1");
    }

    @Test
    void doctor_onlyAMalformedValue_probesNothing() throws IOException {
        file(".env", "DATABASE_URL=postgresql://app@localhost:abc/x\n");
        assertThat(Plumb.in(folder).run("doctor").exit()).isEqualTo(2);
    }

    @Test
    void doctor_variableOfTheShellHidesTheFile_saysWhichWins() throws IOException {
        file(".env", "DATABASE_URL=" + url("app", SECRET, "shop") + "\n");
        Outcome outcome = Plumb.in(folder)
                .with("DATABASE_URL", "postgresql://app:" + SECRET + "@127.0.0.1:" + postgres.port() + "/shap")
                .run("doctor", "--json");
        Outcome.Diagnosed first = outcome.first();
        assertThat(first.cause()).isEqualTo("database-missing");
        assertThat(first.origin()).isEqualTo("environment variable DATABASE_URL");
        assertThat(first.evidence()).contains(".env:1 sets DATABASE_URL too");
        assertThat(first.fixes().toString()).contains("unset DATABASE_URL");
        assertThat(outcome.everything()).doesNotContain(SECRET);
    }

    @Test
    void doctor_variableUnsetAndItsDefaultLeadsNowhere_blamesTheVariable() throws IOException {
        file("package.json", "{\"dependencies\":{\"pg\":\"8\"}}");
        file(
                "src/db.js",
                "const url = process.env.DATABASE_URL || 'postgresql://postgres:postgres@127.0.0.1:1/app';\n");
        Outcome outcome = Plumb.in(folder).run("doctor", "--json");
        Outcome.Diagnosed first = outcome.first();
        assertThat(first.cause()).isEqualTo("env-var-not-set");
        assertThat(first.certainty()).isEqualTo("likely");
        assertThat(first.origin()).isEqualTo("src/db.js:1");
        List<Outcome.Diagnosed> all = outcome.findings();
        assertThat(all.get(1).cause()).isEqualTo("server-not-running");
        assertThat(all.get(1).certainty()).isEqualTo("likely");
    }

    @Test
    void doctor_djangoDefaultOfAnUnsetVariable_isNamedWithItsLine() throws IOException {
        file("manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n");
        file(
                "shop/settings.py",
                "import os\nDATABASES = {\n  'default': {\n    'ENGINE': 'django.db.backends.postgresql',\n"
                        + "    'NAME': os.environ.get('DB_NAME', 'shop'),\n"
                        + "    'HOST': os.environ.get('DB_HOST', '127.0.0.1'),\n    'PORT': '1',\n  }\n}\n");
        Outcome.Diagnosed first = Plumb.in(folder).run("doctor", "--json").first();
        assertThat(first.cause()).isEqualTo("env-var-not-set");
        assertThat(first.title()).contains("DB_HOST");
        assertThat(first.origin()).isEqualTo("shop/settings.py:6");
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String url(String role, String secret, String database) {
        return "postgresql://" + role + ":" + secret + "@127.0.0.1:" + postgres.port() + "/" + database;
    }
}
