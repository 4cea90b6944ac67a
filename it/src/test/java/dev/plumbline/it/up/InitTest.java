// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is proposed for the kinds of projects that there are, by their files alone. */
class InitTest {
    private static final String URL = "DATABASE_URL=postgres://shop:s3cret-word@localhost:5432/shop\n";
    private static final String RAILS = """
            development: &default
              adapter: postgresql
              host: localhost
              username: shop
              password: s3cret-word
              database: shop_development
            test:
              <<: *default
              database: shop_test
            """;
    private static final String LARAVEL = """
            DB_CONNECTION=mysql
            DB_HOST=127.0.0.1
            DB_PORT=3306
            DB_DATABASE=shop
            DB_USERNAME=shop
            DB_PASSWORD=s3cret-word
            REDIS_HOST=127.0.0.1
            REDIS_PASSWORD=null
            REDIS_PORT=6379
            """;

    @TempDir
    Path folder;

    static Stream<Arguments> projects() {
        return Stream.of(ofFrameworks(), ofSettingsAndMigrations(), ofOtherTools())
                .flatMap(each -> each);
    }

    private static Stream<Arguments> ofFrameworks() {
        return Stream.of(
                Arguments.of(
                        "Rails",
                        Map.of("bin/rails", "", "Gemfile", "gem 'pg'\n", "config/database.yml", RAILS),
                        List.of("dev:", "bin/rails db:migrate", "/shop_development", "test:", "/shop_test")),
                Arguments.of(
                        "Laravel",
                        Map.of("artisan", "", "database/migrations/2024_01_01_notes.php", "<?php\n", ".env", LARAVEL),
                        List.of(
                                "php artisan migrate --force",
                                "redis://127.0.0.1:6379",
                                "mysql://shop:***@127.0.0.1:3306/shop")),
                Arguments.of(
                        "Django",
                        Map.of("manage.py", "", ".env", URL),
                        List.of("python3 manage.py migrate --noinput", "from: DATABASE_URL")),
                Arguments.of(
                        "Spring with Flyway",
                        Map.of(
                                "pom.xml",
                                "<project/>\n",
                                "src/main/resources/db/migration/V1__notes.sql",
                                "SELECT 1;\n",
                                "src/main/resources/application.properties",
                                """
                                spring.datasource.url=jdbc:postgresql://localhost:5432/shop
                                spring.datasource.username=shop
                                spring.datasource.password=s3cret-word
                                """),
                        List.of("schema: src/main/resources/db/migration", "from: spring.datasource")));
    }

    private static Stream<Arguments> ofSettingsAndMigrations() {
        return Stream.of(
                Arguments.of(
                        "Two settings that differ in their last word",
                        Map.of(".env", URL + "DATABASE_DSN=postgres://shop:s3cret-word@localhost:5433/shop\n"),
                        List.of("database:", "database_dsn:")),
                Arguments.of(
                        "Knex without a script",
                        Map.of("package.json", "{}\n", "knexfile.js", "\n", "migrations/1.js", "\n", ".env", URL),
                        List.of("npx knex migrate:latest")),
                Arguments.of(
                        "Go with golang-migrate",
                        Map.of(
                                "go.mod",
                                "module shop\n",
                                "db/migrations/000001_notes.up.sql",
                                "SELECT 1;\n",
                                "db/migrations/000001_notes.down.sql",
                                "SELECT 1;\n",
                                ".env",
                                URL),
                        List.of("migrate -path db/migrations -database", "$DATABASE_URL")));
    }

    private static Stream<Arguments> ofOtherTools() {
        return Stream.of(
                Arguments.of(
                        "Flask",
                        Map.of("app.py", "", "migrations/alembic.ini", "", "migrations/env.py", "", ".env", URL),
                        List.of("flask db upgrade")),
                Arguments.of(
                        "dbmate with its dump",
                        Map.of(
                                "db/migrations/1_notes.sql",
                                "-- migrate:up\n",
                                "db/schema.sql",
                                "SELECT 1;\n",
                                ".env",
                                URL),
                        List.of("schema: db/schema.sql")),
                Arguments.of(
                        "goose",
                        Map.of("migrations/00001_notes.sql", "-- +goose Up\nSELECT 1;\n", ".env", URL),
                        List.of("goose -dir migrations")),
                Arguments.of(
                        "sqlx",
                        Map.of(
                                "Cargo.toml",
                                "[dependencies]\nsqlx = \"0.8\"\n",
                                "migrations/20240101_notes.sql",
                                "SELECT 1;\n",
                                ".env",
                                URL),
                        List.of("sqlx migrate run --source migrations")),
                Arguments.of(
                        "Spring with scripts",
                        Map.of(
                                "src/main/resources/schema.sql",
                                "SELECT 1;\n",
                                "src/main/resources/data.sql",
                                "SELECT 1;\n",
                                ".env",
                                URL),
                        List.of("schema: src/main/resources/schema.sql", "- src/main/resources/data.sql")),
                Arguments.of(
                        "Packages with databases of their own",
                        Map.of(
                                "packages/api/.env",
                                URL,
                                "packages/api/db/migrations/V1__notes.sql",
                                "SELECT 1;\n",
                                "packages/mail/.env",
                                URL.replace("shop\n", "mail\n"),
                                "packages/mail/package.json",
                                "{\"scripts\": {\"migrate\": \"node-pg-migrate\"}}"),
                        List.of("schema: packages/api/db/migrations", "cd packages/mail && npm run migrate up")));
    }

    @Test
    void scripts_thatTheApplicationRunsItself_areLeftToIt() throws IOException {
        Path resources = Files.createDirectories(folder.resolve("src/main/resources"));
        Files.writeString(folder.resolve(".env"), URL);
        Files.writeString(resources.resolve("schema.sql"), "SELECT 1;\n");
        Files.writeString(resources.resolve("application.properties"), "spring.sql.init.mode=always\n");
        Outcome init = Plumb.in(folder).run("init", "--print");
        assertThat(init.out()).contains("from: DATABASE_URL").doesNotContain("schema: src");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projects")
    void project_ofAKind_getsItsOwnCommand_andNoSecret(String name, Map<String, String> files, List<String> wanted)
            throws IOException {
        for (Map.Entry<String, String> each : files.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
        }
        Outcome init = Plumb.in(folder).run("init");
        assertThat(init.exit()).as(init.everything()).isZero();
        String written = Files.readString(folder.resolve("plumbline.yml"));
        assertThat(written).contains(wanted);
        assertThat(written + init.everything()).doesNotContain("s3cret-word");
        // Its own reader understands what was written.
        assertThat(Plumb.in(folder).run("status").exit()).isEqualTo(1);
    }
}
