// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.ConfigError;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.target.Secret;
import dev.plumbline.target.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileReaderTest {
    @TempDir
    Path folder;

    private ProjectReading read(String text) throws IOException {
        Files.writeString(folder.resolve("plumbline.yml"), text);
        return ProjectFileReader.read(new ProjectFolder(folder));
    }

    private static List<String> shown(ProjectReading reading) {
        return reading.errors().stream()
                .map(error -> error.place() + " " + error.message() + " | " + error.mend())
                .toList();
    }

    @Test
    void noFile_saysNothing_withoutError() {
        ProjectReading reading = ProjectFileReader.read(new ProjectFolder(folder));
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.file()).isEqualTo(ProjectFile.ABSENT);
    }

    @Test
    void wholeFile_isRead_withThePlaceOfEachValue() throws IOException {
        ProjectReading reading = read("""
                project: shop
                environments:
                  dev:
                    databases:
                      main:
                        from: DATABASE_URL
                        service: db
                        schema: db/migrations
                        seed:
                          - db/roles.sql
                          - db/01-users.csv
                          - csv: db/list.csv
                            table: items
                          - command: npm run seed
                    caches:
                      cache: REDIS_URL
                    checks:
                      tables: 85
                      required-tables: [users, orders]
                      queries:
                        - sql: SELECT count(*) FROM users
                          within: 50ms
                      http:
                        - url: http://localhost:3000/health
                          contains: ok
                      application:
                        command: npm start
                        ready-url: http://localhost:3000/health
                        within: 1.5s
                      bounds:
                        median: 20ms
                        connections: 50
                """);
        assertThat(shown(reading)).isEmpty();
        Environment dev = reading.file().environment("dev").orElseThrow();
        Server main = dev.databases().getFirst();
        assertThat(main.reach()).isInstanceOfSatisfying(Reach.FromSetting.class, from -> {
            assertThat(from.setting().value()).isEqualTo("DATABASE_URL");
            assertThat(from.setting().origin().shown()).isEqualTo("plumbline.yml:6");
            assertThat(from.setting().origin().column()).isEqualTo(15);
        });
        assertThat(main.schema()).isInstanceOf(Schema.Migrations.class);
        assertThat(main.seed())
                .extracting(seed -> switch (seed) {
                    case Seed.SqlFile sql -> "sql " + sql.file().value();
                    case Seed.CsvFile csv ->
                        csv.file().value() + " to " + csv.table().value();
                    case Seed.Command command -> command.command().value();
                })
                .containsExactly(
                        "sql db/roles.sql", "db/01-users.csv to users", "db/list.csv to items", "npm run seed");
        Checks checks = dev.checks();
        assertThat(checks.tables().getFirst().count().value()).isEqualTo(85);
        assertThat(checks.queries().getFirst().within().value()).isEqualTo(Duration.ofMillis(50));
        assertThat(checks.application().within().value()).isEqualTo(Duration.ofMillis(1500));
        assertThat(checks.bounds().connections().value()).isEqualTo(50);
    }

    @Test
    void parts_areRead_andThePasswordStaysHidden() throws IOException {
        ProjectReading reading = read("""
                environments:
                  test:
                    databases:
                      main: {kind: postgres, host: db, port: 5433, database: shop, user: app, password: s3cret-word}
                      other: {url: "mysql://app:s3cret-word@db/other"}
                """);
        assertThat(shown(reading)).isEmpty();
        List<Server> databases = reading.file().environments().getFirst().databases();
        assertThat(databases.getFirst().reach()).isInstanceOfSatisfying(Reach.Parts.class, parts -> {
            assertThat(parts.kind().value()).isEqualTo(ServerKind.POSTGRESQL);
            assertThat(parts.port().value()).isEqualTo(5433);
            assertThat(parts.password().value()).isEqualTo(Secret.of("s3cret-word"));
        });
        assertThat(reading.toString()).doesNotContain("s3cret-word");
    }

    @Test
    void everythingWrong_isNamedAtOnce_withItsPlaceAndMend() throws IOException {
        ProjectReading reading = read("""
                projct: shop
                environments:
                  dev:
                    databases:
                      main:
                        form: DATABASE_URL
                        schema: {migrations: db, sql: schema.sql}
                      odd:
                        kind: oracle
                        port: "5432"
                      both: {from: A_URL, url: "postgres://h/d"}
                    caches: [redis]
                    checks:
                      tables: many
                      queries:
                        - {sql: SELECT 1, within: 5, database: mian}
                      application: {command: npm start}
                """);
        assertThat(shown(reading))
                .containsExactlyInAnyOrder(
                        "plumbline.yml:1:1 unknown key `projct` in the file | did you mean `project`? Known here:"
                                + " include, project, environments",
                        "plumbline.yml:6:9 database main does not say how it is reached | keep one: `from:"
                                + " DATABASE_URL` (a setting), `url: postgres://...`, or `kind`, `host`, `port` ...",
                        "plumbline.yml:6:9 unknown key `form` in database main | did you mean `from`? Known here: from,"
                                + " url, kind, host, port, database, user, password, service, schema, seed",
                        "plumbline.yml:7:17 schema says more than one thing to apply | keep one of `migrations:"
                                + " FOLDER`, `sql: FILE` and `command: TEXT`",
                        "plumbline.yml:9:15 `oracle` is no kind of database | use one of postgresql, cockroachdb,"
                                + " mysql, mariadb",
                        "plumbline.yml:10:16 `port` is `5432`, a whole number from 1 to 65535 is wanted | write it"
                                + " without quotes, as `port: 1`",
                        "plumbline.yml:11:13 database both says in more than one way how it is reached | keep one:"
                                + " `from: DATABASE_URL` (a setting), `url: postgres://...`, or `kind`, `host`, `port`"
                                + " ...",
                        "plumbline.yml:12:13 `caches` is a list, names with a block each are wanted | write a name"
                                + " below `caches:` and indent what belongs to it",
                        "plumbline.yml:14:15 `tables` is `many`, a whole number from 0 to 1000000 is wanted | write it"
                                + " without quotes, as `tables: 1`",
                        "plumbline.yml:16:35 `within` is `5`, a duration is wanted | write it with its unit, as"
                                + " `within: 500ms`, `30s` or `2m`",
                        "plumbline.yml:16:48 this environment has no database `mian` | name one of main, odd, both",
                        "plumbline.yml:17:20 the application does not say when it is ready | keep one: `ready-url:"
                                + " http://localhost:3000/health` or `ready-line: listening`");
    }

    @Test
    void includedFile_isLaidBelow_keyByKey() throws IOException {
        Files.createDirectories(folder.resolve("shared"));
        Files.writeString(folder.resolve("shared/base.yml"), """
                include: [more.yml]
                environments:
                  dev:
                    databases:
                      main: {from: DATABASE_URL, schema: db}
                """);
        Files.writeString(folder.resolve("shared/more.yml"), "project: below\n");
        ProjectReading reading = read("""
                include: [shared/base.yml]
                environments:
                  dev:
                    databases:
                      main: {schema: other}
                    checks: {tables: 3}
                """);
        assertThat(shown(reading)).isEmpty();
        ProjectFile file = reading.file();
        assertThat(file.name().value()).isEqualTo("below");
        assertThat(file.name().origin().shown()).isEqualTo("shared/more.yml:1");
        assertThat(file.files())
                .containsExactly(Path.of("plumbline.yml"), Path.of("shared/base.yml"), Path.of("shared/more.yml"));
        Environment dev = file.environment("dev").orElseThrow();
        assertThat(dev.databases().getFirst().schema())
                .isInstanceOfSatisfying(
                        Schema.Migrations.class,
                        migrations -> assertThat(migrations.folder().value()).isEqualTo("other"));
        assertThat(dev.checks().tables()).hasSize(1);
    }

    @Test
    void includes_inACycleOrOfNothing_areNamed() throws IOException {
        Files.writeString(folder.resolve("a.yml"), "include: b.yml\n");
        Files.writeString(folder.resolve("b.yml"), "include: [plumbline.yml, gone.yml]\n");
        ProjectReading reading = read("include: a.yml\n");
        assertThat(shown(reading))
                .containsExactlyInAnyOrder(
                        "b.yml:1:11 a cycle of includes: plumbline.yml, which includes a.yml, which includes b.yml,"
                                + " which includes plumbline.yml | remove one of these includes",
                        "b.yml:1:26 it includes gone.yml, which does not exist | correct the name; it is relative to"
                                + " the folder of b.yml");
    }

    @Test
    void anchorsAndMergeKeys_areFollowed_andTheirHoldersAllowed() throws IOException {
        ProjectReading reading = read("""
                x-schema: &schema
                  schema: db/migrations
                environments:
                  dev:
                    databases:
                      main: {<<: *schema, from: DATABASE_URL}
                  test:
                    databases:
                      main: {<<: *schema, from: TEST_DATABASE_URL}
                """);
        assertThat(shown(reading)).isEmpty();
        assertThat(reading.file().environments())
                .allSatisfy(environment ->
                        assertThat(environment.databases().getFirst().schema()).isInstanceOf(Schema.Migrations.class));
    }

    @Test
    void noYaml_isOneError_withItsLine() throws IOException {
        ProjectReading reading = read("environments:\n\tdev: x\n");
        assertThat(reading.errors()).extracting(ConfigError::message).containsExactly("a tab where YAML wants spaces");
    }
}
