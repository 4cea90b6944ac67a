// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.it.lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpTest {
    private static final Path EXAMPLE = Path.of("../examples/bare-checkout");

    private UpProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
    }

    @AfterEach
    void closeProject() throws IOException {
        project.close();
    }

    private static boolean hasNpm() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> servers(Outcome outcome) {
        return (List<Map<String, Object>>) outcome.json().get("servers");
    }

    @Test
    void bareCheckout_broughtUpTwice_hasItsTablesAndRowsOnce() throws IOException {
        copy(EXAMPLE, project.folder());
        Outcome first = project.up("--json");
        assertThat(first.exit()).as(first.everything()).isZero();
        assertThat(first.everything()).doesNotContain("s3cret-word");
        assertThat(servers(first))
                .extracting(server -> server.get("environment") + " " + server.get("name") + " " + server.get("tables")
                        + " " + server.get("rows"))
                .containsExactly("dev main 85 44", "dev cache null null", "test main 85 44");
        assertThat(project.servers())
                .as("one PostgreSQL for both databases, one Redis")
                .hasSize(2);
        Outcome second = project.up("--json");
        assertThat(second.json()).containsEntry("changed", false);
        assertThat(servers(second)).isEqualTo(servers(first));
        assertThat(project.plumb().run("status").exit()).isZero();
        Outcome down = project.plumb().run("down");
        assertThat(down.out()).isEqualTo("2 servers ended, their data are kept\n");
        assertThat(project.servers()).isEmpty();
        assertThat(project.plumb().run("status").exit()).isEqualTo(1);
        assertThat(project.up("--json").json())
                .as("started again, with the data of before")
                .containsEntry("changed", true);
        assertThat(project.ask("SELECT count(*) FROM products")).isEqualTo("8");
    }

    @Test
    void noFile_settingsAndMigrationsAlone_areEnough() throws IOException {
        project.file(".env", "# settings come from the environment here\n");
        project.file("db/migrations/V1__notes.sql", "CREATE TABLE notes (id int);\n");
        Outcome up = project.up("dev", "--json");
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(servers(up)).extracting(server -> server.get("name")).containsExactly("DATABASE_URL", "REDIS_URL");
        assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("0");
        assertThat(project.ask("SELECT count(*) FROM flyway_schema_history")).isEqualTo("1");
    }

    @Test
    void noFile_firstDataOfTheFolder_goIntoTheDevelopmentDatabaseAlone() throws IOException {
        project.file("schema.sql", "CREATE TABLE notes (id int);\n");
        project.file("db/seeds/01-notes.csv", "id\n1\n2\n");
        Outcome up = project.up("--json");
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(servers(up))
                .extracting(server -> server.get("environment") + " " + server.get("rows"))
                .containsExactlyInAnyOrder("dev 2", "dev null", "test 0");
        assertThat(project.up("--json").json()).containsEntry("changed", false);
    }

    @Test
    void noFile_scriptsOfThePackage_makeTablesAndRows() throws IOException {
        assumeTrue(hasNpm(), "npm is not installed");
        project.file("package.json", """
                {"scripts": {"db:push": "node push.mjs >> log", "db:seed": "echo $DATABASE_URL >> seeded"}}
                """);
        project.file("push.mjs", "console.log(process.env.DATABASE_URL);\n");
        Outcome up = project.up();
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(project.up().exit()).isZero();
        String dev = project.url("shop") + "\n";
        assertThat(Files.readString(project.folder().resolve("seeded"))).isEqualTo(dev);
        assertThat(Files.readString(project.folder().resolve("log")))
                .as("once for each environment")
                .hasLineCount(2)
                .contains(dev, "/shop_test\n");
    }

    @Test
    void noFile_databaseThatHadTables_isNotSeeded() throws IOException {
        assertThat(project.up().exit()).isZero();
        project.ask("CREATE TABLE notes (id int)");
        project.file("seed.sql", "INSERT INTO notes VALUES (1);\n");
        assertThat(project.up().exit()).isZero();
        assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("0");
    }

    @Test
    void schemaCommand_settingsInParts_seesTheParts() throws IOException {
        assumeTrue(hasNpm(), "npm is not installed");
        project.withoutSettings();
        project.file(
                ".env",
                "DB_HOST=localhost\nDB_PORT=%d\nDB_USER=shop\nDB_PASSWORD=s3cret-word\nDB_NAME=shop\n"
                        .formatted(project.port));
        project.file("package.json", """
                {"dependencies": {"pg": "8.16.3"}, "scripts": {"migrate": "echo $DB_NAME $DB_PORT $DB_PASSWORD > seen"}}
                """);
        Outcome up = project.up();
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(Files.readString(project.folder().resolve("seen")))
                .isEqualTo("shop " + project.port + " s3cret-word\n");
    }

    @Test
    void initWritten_file_isUnderstood_andNotReplaced() throws IOException {
        project.file("schema.sql", "CREATE TABLE notes (id int);\n");
        Outcome init = project.plumb().run("init");
        assertThat(init.exit()).as(init.everything()).isZero();
        String written = Files.readString(project.folder().resolve("plumbline.yml"));
        assertThat(written).contains("from: DATABASE_URL", "schema: schema.sql").doesNotContain("s3cret-word");
        assertThat(project.plumb().run("init").exit()).isEqualTo(2);
        assertThat(Files.readString(project.folder().resolve("plumbline.yml"))).isEqualTo(written);
        assertThat(project.up("dev").exit()).isZero();
        assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("0");
    }

    @Test
    void schemaAndSeed_byCommands_seeTheEnvironmentsSettings() throws IOException {
        project.describe(
                "schema: {command: 'echo \"$DATABASE_URL\" > seen && echo CREATE > made'}",
                "seed: [{command: 'echo row >> rows'}]");
        assertThat(project.up().exit()).isZero();
        assertThat(project.up().exit()).isZero();
        assertThat(Files.readString(project.folder().resolve("seen"))).isEqualTo(project.url("shop") + "\n");
        assertThat(Files.readString(project.folder().resolve("rows"))).isEqualTo("row\n");
        project.describe("schema: {command: 'echo \"no such $DATABASE_URL\" >&2; exit 3'}");
        Outcome failed = project.up();
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("ended with exit code 3", "plumbline.yml:6", "it printed: no such", "***");
        assertThat(failed.everything()).doesNotContain("s3cret-word");
    }

    @Test
    void reset_confirmed_emptiesAndFillsAnew() throws IOException {
        project.file("db/V1__notes.sql", "CREATE TABLE notes (id int); CREATE TYPE mood AS ENUM ('a');\n");
        project.file("notes.csv", "id\n1\n2\n");
        project.describe("schema: db", "seed: [notes.csv]");
        assertThat(project.up().exit()).isZero();
        Outcome unasked = project.plumb().run("reset", "dev");
        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(unasked.err()).contains("--yes");
        project.file("db/V1__notes.sql", "CREATE TABLE notes (id bigint);\n");
        Outcome refused = project.up();
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("it was changed after it was applied", "db/V1__notes.sql:1");
        Outcome reset = project.plumb().run("reset", "dev", "--yes");
        assertThat(reset.exit()).as(reset.everything()).isZero();
        assertThat(reset.out()).contains("embedded").doesNotContain("elsewhere");
        assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("2");
        assertThat(project.ask("SELECT count(*) FROM pg_type WHERE typname = 'mood'"))
                .isEqualTo("0");
    }

    @Test
    void mariaDb_embedded_getsAccountSchemaAndRows() throws IOException {
        project.with("DATABASE_URL", "mysql://shop:s3cret-word@127.0.0.1:" + project.port + "/shop");
        project.file("db/V1__notes.sql", "CREATE TABLE notes (id int PRIMARY KEY, body varchar(20));\n");
        project.file("notes.csv", "\uFEFFid,body\n1,\"two\nlines\"\n2,\n");
        project.describe("schema: db", "seed: [notes.csv]");
        Outcome up = project.up("--json");
        assertThat(up.exit()).as(up.everything()).isZero();
        assertThat(servers(up).getFirst()).containsEntry("tables", 1).containsEntry("rows", 2);
        assertThat(project.up("--json").json()).containsEntry("changed", false);
    }

    @Test
    void mariaDb_root_getsThePasswordThatIsConfigured() throws IOException {
        project.with("DATABASE_URL", "mysql://root@127.0.0.1:" + project.port + "/shop");
        project.describe();
        Outcome open = project.up();
        assertThat(open.exit()).as(open.everything()).isZero();
        assertThat(open.err()).contains("dev main holds no table, and no files were found that make them");
        project.with("DATABASE_URL", "mysql://root:s3cret-word@127.0.0.1:" + project.port + "/shop");
        Outcome closed = project.up();
        assertThat(closed.exit()).as(closed.everything()).isZero();
    }

    @Test
    void noFile_otherKindsOfServer_areSaidNotToBeStarted() throws IOException {
        project.withoutSettings();
        project.file(".env", "\nMONGODB_URI=mongodb://shop:s3cret-word@localhost:27017/shop\n");
        Outcome up = project.up();
        assertThat(up.exit()).isEqualTo(2);
        assertThat(up.err())
                .contains("such as MongoDB or a file of SQLite, plumb does not start")
                .doesNotContain("s3cret-word");
    }

    @Test
    void logs_ofAServer_areItsOwnWords() throws IOException {
        project.describe();
        assertThat(project.up().exit()).isZero();
        assertThat(project.plumb().run("logs", "main").out())
                .contains("database system is ready to accept connections");
        Outcome unknown = project.plumb().run("logs", "mian");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean `plumb logs");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.filter(each -> !each.toString().contains("node_modules"))
                    .toList()) {
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
