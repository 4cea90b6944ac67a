// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path folder;

    @Test
    void flyway_lineEndsAndMark_doNotChangeTheChecksum() throws IOException {
        write("db/migrations/V1__one.sql", "CREATE TABLE a (id int);\nSELECT 1;\n");
        write("db/migrations/V2__two.sql", "\ufeffCREATE TABLE a (id int);\r\nSELECT 1;\r\n");
        write("db/migrations/V3__three.sql", "CREATE TABLE b (id int);\n");
        Map<String, OnDisk> files = new Flyway(List.of("db/migrations")).onDisk(folder);
        assertThat(files.keySet()).containsExactly("1", "2", "3");
        assertThat(files.get("1").checksum())
                .isEqualTo(files.get("2").checksum())
                .isNotEqualTo(files.get("3").checksum());
    }

    @Test
    void state_pendingMissingAndChanged_areToldApart() {
        Account account = new Account(Map.of("1", "a", "2", "b", "9", "x"), List.of("4"), "", "");
        MigrationState state = MigrationState.of(
                new Prisma(), account, Map.of("1", file("a"), "2", file("c"), "3", file("d"), "4", file("e")));
        assertThat(state.applied()).isEqualTo(3);
        assertThat(state.pending()).containsExactly("d.sql");
        assertThat(state.changed()).containsExactly("c.sql");
        assertThat(state.failed()).containsExactly("e.sql");
        assertThat(state.missing()).containsExactly("9");
    }

    @Test
    void state_belowABaseline_isNotPending() {
        Account account = new Account(Map.of("1.10", ""), List.of(), "1.9", "");
        MigrationState state = MigrationState.of(
                new Flyway(List.of()), account, Map.of("1.2", file("a"), "1.10", file("b"), "1.11", file("c")));
        assertThat(state.applied()).isEqualTo(2);
        assertThat(state.pending()).containsExactly("c.sql");
    }

    private static OnDisk file(String checksum) {
        return new OnDisk(checksum, checksum + ".sql");
    }

    @Test
    void liquibase_changeSetsOfEachForm_areRead() throws IOException {
        write("db/changelog/one.xml", "<databaseChangeLog><changeSet id='1' author='kim'/></databaseChangeLog>");
        write("db/changelog/two.yaml", "databaseChangeLog:\n- changeSet: {id: 2, author: kim, context: test}\n");
        write("db/changelog/three.sql", "--liquibase formatted sql\n\n-- changeset kim:3\nSELECT 1;\n");
        write(
                "db/changelog/four.json",
                "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": \"4\", \"author\": \"kim\"}}]}");
        assertThat(new Liquibase().onDisk(folder)).containsOnlyKeys("kim:1", "kim:3", "kim:4");
        assertThat(new Liquibase().isLost(folder, "kim:2", Set.of())).isFalse();
        assertThat(new Liquibase().isLost(folder, "kim:5", Set.of())).isTrue();
    }

    @Test
    void tools_filesOfEachKind_areRecognised() throws IOException {
        write("prisma/migrations/20240101_init/migration.sql", "SELECT 1;");
        write("shop/migrations/0001_initial.py", "");
        write("shop/migrations/__init__.py", "");
        write("migrations/20240101120000_users.js", "");
        write("db/migrate/20240101120000_users.rb", "");
        assertThat(new Prisma().onDisk(folder)).containsOnlyKeys("20240101_init");
        assertThat(ScriptFolder.django().onDisk(folder)).containsOnlyKeys("shop/0001_initial");
        assertThat(ScriptFolder.knex().onDisk(folder)).containsOnlyKeys("20240101120000_users.js");
        assertThat(ScriptFolder.rails().onDisk(folder)).containsOnlyKeys("20240101120000");
    }

    @Test
    void alembic_chainOfRevisions_givesItsHead() throws IOException {
        write("alembic/versions/a.py", "revision = 'aaa1'\ndown_revision = None\n");
        write("alembic/versions/b.py", "revision: str = \"bbb2\"\ndown_revision: Union[str, None] = \"aaa1\"\n");
        assertThat(new Alembic().onDisk(folder)).containsOnlyKeys("bbb2");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
