// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.NpmProject;
import dev.plumbline.it.lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose migration tools come from npm, as they are checked out: no {@code plumbline.yml}, no script. */
class UpNodeToolsTest {
    @TempDir
    static Path tools;

    private UpProject project;

    @BeforeAll
    static void install() throws Exception {
        Files.writeString(tools.resolve("package.json"), """
                {"private": true, "dependencies": {"pg": "8.13.1", "sequelize": "6.37.5", "sequelize-cli": "6.6.2",
                 "drizzle-kit": "0.30.4", "drizzle-orm": "0.39.3", "node-pg-migrate": "7.9.1", "dbmate": "2.26.0"}}
                """);
        NpmProject.installed(tools);
    }

    @BeforeEach
    void makeProject() throws IOException {
        project = new UpProject();
        project.withoutSettings();
        Files.createSymbolicLink(project.folder().resolve("node_modules"), tools.resolve("node_modules"));
        project.file(".env", "DATABASE_URL=" + project.url("shop") + "?sslmode=disable\n");
    }

    @AfterEach
    void closeProject() throws IOException {
        Files.deleteIfExists(project.folder().resolve("node_modules"));
        project.close();
    }

    private void comesUpBy(String command) throws IOException {
        Outcome first = project.up();
        assertThat(first.exit()).as(first.everything()).isZero();
        assertThat(first.out()).contains("ran " + command);
        assertThat(project.up().out()).contains("nothing to do, all was up");
    }

    @Test
    void sequelize_blocksOfItsOwnFile_areMigratedAndSeeded() throws IOException {
        Files.delete(project.folder().resolve(".env"));
        project.file("package.json", "{\"devDependencies\": {\"sequelize-cli\": \"6.6.2\"}}");
        String block = "{\"username\": \"shop\", \"password\": \"s3cret-word\", \"database\": \"%s\","
                + " \"host\": \"127.0.0.1\", \"port\": " + project.port + ", \"dialect\": \"postgres\"}";
        project.file(
                "config/config.json",
                "{\"development\": " + block.formatted("shop") + ", \"test\": " + block.formatted("shop_test") + "}");
        project.file("migrations/1-notes.js", """
                module.exports = {
                  up: (q, S) => q.createTable('notes', { id: { type: S.INTEGER, primaryKey: true } }),
                  down: (q) => q.dropTable('notes') };
                """);
        project.file("seeders/1-notes.js", """
                module.exports = { up: (q) => q.bulkInsert('notes', [{ id: 7 }]), down: (q) => q.bulkDelete('notes') };
                """);
        comesUpBy("npx sequelize-cli db:migrate");
        assertThat(project.ask("SELECT id FROM notes")).isEqualTo("7");
        // The block of each environment was meant, not twice that of development.
        assertThat(project.plumb().run("status").out()).contains("/shop_test  2 tables, 1 row ");
    }

    @Test
    void drizzle_schemaWithoutMigrations_isPushed() throws IOException {
        project.file("drizzle.config.ts", """
                import { defineConfig } from 'drizzle-kit';
                export default defineConfig({ dialect: 'postgresql', schema: './schema.ts', out: './drizzle',
                  dbCredentials: { url: process.env.DATABASE_URL! } });
                """);
        project.file("schema.ts", """
                import { pgTable, serial } from 'drizzle-orm/pg-core';
                export const notes = pgTable('notes', { id: serial('id').primaryKey() });
                """);
        comesUpBy("npx drizzle-kit push");
        assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("0");
    }

    @Test
    void nodePgMigrate_scriptThatSaysNoDirection_isRunUp() throws IOException {
        project.file("package.json", "{\"scripts\": {\"migrate\": \"node-pg-migrate\"}}");
        project.file("migrations/1700000000000_notes.js", """
                exports.up = (pgm) => { pgm.createTable('notes', { id: 'id' }); };
                exports.down = (pgm) => { pgm.dropTable('notes'); };
                """);
        comesUpBy("npm run migrate up");
        assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("0");
    }

    @Test
    void dbmate_sections_areAppliedUpwards() throws IOException {
        project.file("package.json", "{\"devDependencies\": {\"dbmate\": \"2.26.0\"}}");
        project.file("db/migrations/20240101000000_notes.sql", """
                -- migrate:up
                CREATE TABLE notes (id int);
                -- migrate:down
                DROP TABLE notes;
                """);
        comesUpBy("npx dbmate --migrations-dir db/migrations --no-dump-schema up");
        assertThat(project.ask("SELECT count(*) FROM notes")).isEqualTo("0");
        assertThat(project.folder().resolve("db/schema.sql")).doesNotExist();
    }
}
